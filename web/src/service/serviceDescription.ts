import { checkedMetadata, type ModelMetadata } from '../device/metadata';
import { failureOf } from './problem';

/** The fields of the answer to `GET v1/models` that the page uses. */
export interface ServiceDescription {
  model: { name: string; file: string; metadata: ModelMetadata };
  /** The address of the detector's file; null if the service accepts aligned faces only. */
  detectorFile: string | null;
  limits: { bodyBytes: number };
}

/** The result of looking for a service. */
export type Discovery = { kind: 'service'; service: ServiceDescription } | { kind: 'keyRequired' } | { kind: 'none' };

/** Looks for a service where this page came from; a static host has none. */
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
