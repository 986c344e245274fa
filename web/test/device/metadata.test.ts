import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DeviceError } from '../../src/device/deviceError';
import { checkMetadata, modelId, readMetadata } from '../../src/device/metadata';
import { bytesOf, numbered, readVectors } from '../vectors';

const vectors = readVectors('metadata');

test.each(numbered(vectors.cases))('model file %i says what the C# code reads in it', (_, one) => {
  const metadata = readMetadata(bytesOf(one.file));
  expect(metadata).toEqual(one.metadata);
  expect(modelId(metadata)).toBe(one.id);
});

test('the shipped model can be read', () => {
  const metadata = readMetadata(readFileSync(new URL('../../../models/faer-atto-lfw.onnx', import.meta.url)));
  expect(metadata.name).toBe('faer-atto-lfw');
});

describe('what is no model is refused', () => {
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

  test.each([
    ['formatVersion', 2],
    ['inputSizePx', 8],
    ['mean', [0, 0]],
    ['std', [1, 1, 0]],
    ['attributes', ['Smiling']],
    ['expressions', ['happiness']],
    ['attributeThresholds', null],
    ['untrainedLabels', null],
    ['weightsHash', ''],
  ])('metadata with a wrong %s', (field, value) => {
    expect(failureOf(() => checkMetadata({ ...vectors.cases[0].metadata, [field]: value }))).toEqual({ code: 'badMetadata', detail: field });
  });

  test('metadata with a wrong alignment or temperature', () => {
    const { metadata } = vectors.cases[0];
    expect(failureOf(() => checkMetadata({ ...metadata, alignment: { mode: 'landmarks', template: null, boxScale: null } })).detail).toBe('alignment.template');
    expect(failureOf(() => checkMetadata({ ...metadata, temperatures: { attributes: 0, expression: 1 } })).detail).toBe('temperatures.attributes');
  });
});

function failureOf(action: () => unknown): { code: string; detail: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof DeviceError) return { code: error.code, detail: error.detail };
    throw error;
  }

  throw new Error('nothing was thrown');
}
