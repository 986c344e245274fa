import { EngineError } from '../../contract/engineError';
import type { ModelMetadata } from '../../contract/metadata';
import { checkedMetadata } from '../../contract/metadataCheck';
import { readMetadataProperty } from './modelFile';

/** Reads and checks the metadata of a model file. */
export function readMetadata(file: Uint8Array): ModelMetadata {
  const json = readMetadataProperty(file, 'faer');
  if (json === null) throw new EngineError('noFaerModel');
  let metadata: unknown;
  try {
    metadata = JSON.parse(json);
  } catch {
    throw new EngineError('badMetadata', 'JSON');
  }

  return checkedMetadata(metadata);
}
