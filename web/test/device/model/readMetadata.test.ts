import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modelId } from '../../../src/contract/metadata';
import { readMetadata } from '../../../src/device/model/readMetadata';
import { failureOf } from '../../failureOf';
import { bytesOf, numbered, readVectors } from '../../vectors';

const vectors = readVectors('metadata');

test.each(numbered(vectors.cases))('the metadata of model file %i is as in the C# code', (_, one) => {
  const metadata = readMetadata(bytesOf(one.file));
  expect(metadata).toEqual(one.metadata);
  expect(modelId(metadata)).toBe(one.id);
});

test('the shipped model can be read', () => {
  const metadata = readMetadata(readFileSync(new URL('../../../../models/faer-atto.onnx', import.meta.url)));
  expect(metadata.name).toBe('faer-atto');
});

describe('a file that is not a model is rejected', () => {
  const whole = bytesOf(vectors.cases[0].file);
  test.each([
    ['a model without metadata', bytesOf(vectors.withoutMetadata), 'noFaerModel', ''],
    ['an empty file', new Uint8Array(), 'noFaerModel', ''],
    ['a cut file', whole.subarray(0, whole.length - 5), 'notOnnx', ''],
    ['a picture', new TextEncoder().encode('\x89PNG\r\n\x1a\n and more'), 'notOnnx', ''],
    ['endless numbers', new Uint8Array(40).fill(0xff), 'notOnnx', ''],
  ])('%s', (_, file, code, detail) => {
    expect(failureOf(() => readMetadata(file))).toEqual({ code, detail });
  });
});
