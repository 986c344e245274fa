import type { FaceRecord } from '../records';
import type { DeviceErrorCode } from './deviceError';
import type { ModelMetadata } from './metadata';

/** A request of the page to the worker; each request gets one answer with the same id. */
export type DeviceRequest =
  | { id: number; kind: 'load'; model: ArrayBuffer; detector: ArrayBuffer | null }
  | { id: number; kind: 'analyze'; picture: Blob | ImageBitmap; source: string; aligned: boolean };

export type DeviceAnswer =
  | { id: number; kind: 'loaded'; metadata: ModelMetadata }
  | { id: number; kind: 'faces'; faces: FaceRecord[] }
  | { id: number; kind: 'failed'; code: DeviceErrorCode; detail: string };
