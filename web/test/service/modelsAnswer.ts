import { readVectors } from '../vectors';

/** Returns an answer to `GET v1/models`. */
export function modelsAnswer(detector: unknown = {}, limits: object = {}): object {
  const { metadata } = readVectors('metadata').cases[0];
  return {
    models: [{ name: metadata.name, file: { url: '/v1/models/made/file' }, metadata }],
    detector: detector && { file: { url: '/v1/detector/file' }, ...detector },
    limits: { bodyBytes: 1000, ...limits },
  };
}
