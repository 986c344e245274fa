import { checkedMetadata, type ModelMetadata } from '../device/metadata';
import { failureOf } from './problem';

/** What `GET v1/models` says, as far as the page uses it. */
export interface ServiceDescription {
  model: { name: string; file: string; metadata: ModelMetadata };
  /** The address of the detector's file; null where the service takes aligned faces only. */
  detectorFile: string | null;
  limits: { bodyBytes: number };
}

/** What came of asking for a service. */
export type Discovery = { kind: 'service'; service: ServiceDescription } | { kind: 'keyRequired' } | { kind: 'none' };

/** Asks the place that this page came from whether it is a service; a static host is none. */
export async function discoverService(headers: Record<string, string>): Promise<Discovery> {
  let response: Response;
  try {
    response = await fetch('v1/models', { headers });
  } catch {
    return { kind: 'none' };
  }

  if (response.status === 401) return { kind: 'keyRequired' };
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  if (response.status >= 500) throw await failureOf(response);
  if (!response.ok || !isJson) return { kind: 'none' };
  return { kind: 'service', service: describe(await response.json()) };
}

interface Answer {
  models: { name: string; file: { url: string }; metadata: unknown }[];
  detector: { file: { url: string } } | null;
  limits: { bodyBytes: number };
}

function describe(answer: Answer): ServiceDescription {
  const [model] = answer.models;
  return {
    model: { name: model.name, file: model.file.url, metadata: checkedMetadata(model.metadata) },
    detectorFile: answer.detector?.file.url ?? null,
    limits: { bodyBytes: answer.limits.bodyBytes },
  };
}
