import type { AnalysisSettings } from '../contract/analysisSettings';
import type { EngineErrorCode } from '../contract/engineError';
import type { ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';

/** The files and settings that the worker uses. Without a detector, each picture must be one aligned face. */
export interface EngineFiles {
  model: ArrayBuffer;
  detector: ArrayBuffer | null;
  settings: AnalysisSettings;
}

/** A request of the page to the worker; each request gets one answer with the same id. */
export type DeviceRequest =
  | ({ id: number; kind: 'load' } & EngineFiles)
  | { id: number; kind: 'photo'; picture: Blob; source: string; aligned: boolean }
  | { id: number; kind: 'frame'; picture: ImageBitmap; source: string; aligned: boolean };

/** An answer of the worker; `dropped` if a frame arrived while another request was running. */
export type DeviceAnswer =
  | { id: number; kind: 'loaded'; metadata: ModelMetadata }
  | { id: number; kind: 'faces'; faces: FaceRecord[] }
  | { id: number; kind: 'dropped' }
  | { id: number; kind: 'failed'; code: EngineErrorCode; detail: string };
