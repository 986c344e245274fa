import { type AnalysisSettings, defaultAnalysisSettings, type DetectorSettings } from '../contract/analysisSettings';
import type { ModelMetadata } from '../contract/metadata';
import { checkedMetadata } from '../contract/metadataCheck';
import { failureOf } from './problem';

/** The fields of the answer to `GET v1/models` that the page uses. */
export interface ServiceDescription {
  model: { name: string; file: string; metadata: ModelMetadata };
  /** The address of the detector's file; null if the service accepts aligned faces only. */
  detectorFile: string | null;
  limits: { bodyBytes: number };
  /** The settings with which the service analyses photos. */
  settings: AnalysisSettings;
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
  detector: ({ file: { url: string } } & PublishedSettings) | null;
  limits: { bodyBytes: number; pixels?: unknown };
}

/** The settings as they arrive; services of other versions may not publish all of them. */
type PublishedSettings = Partial<Record<keyof DetectorSettings, unknown>>;

function describe(answer: Answer): ServiceDescription {
  const [model] = answer.models;
  return {
    model: { name: model.name, file: model.file.url, metadata: checkedMetadata(model.metadata) },
    detectorFile: answer.detector?.file.url ?? null,
    limits: { bodyBytes: answer.limits.bodyBytes },
    settings: settingsOf(answer),
  };
}

function settingsOf({ detector, limits }: Answer): AnalysisSettings {
  const defaults = defaultAnalysisSettings;
  const { scoreThreshold, overlapThreshold, maxSidePx, minFacePx, maxFaces }: PublishedSettings = detector ?? {};
  return {
    detector: {
      scoreThreshold: inRange(scoreThreshold, 0, 1) ?? defaults.detector.scoreThreshold,
      overlapThreshold: inRange(overlapThreshold, 0, 1) ?? defaults.detector.overlapThreshold,
      maxSidePx: inRange(maxSidePx, 32, Infinity) ?? defaults.detector.maxSidePx,
      minFacePx: inRange(minFacePx, 0, Infinity) ?? defaults.detector.minFacePx,
      maxFaces: inRange(maxFaces, 1, Infinity) ?? defaults.detector.maxFaces,
    },
    maxPixels: inRange(limits.pixels, 1, Infinity) ?? defaults.maxPixels,
  };
}

/** Returns a published number if it is in the range that the setting can have; otherwise null. */
function inRange(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && value >= least && value <= most ? value : null;
}
