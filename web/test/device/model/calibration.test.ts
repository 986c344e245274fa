import { expect, test } from 'vitest';
import type { ModelHead } from '../../../src/contract/metadata';
import { calibrate, sigmoid, softmax } from '../../../src/device/model/calibration';
import { expectNear, readVectors } from '../../vectors';

const vectors = readVectors('calibration');

test('the probabilities of the standard heads are as in the C# code', () => {
  const attributes = sigmoid(Float32Array.from(vectors.attributeLogits), vectors.attributeTemperature);
  const expressions = softmax(Float32Array.from(vectors.expressionLogits), vectors.expressionTemperature);
  expectNear(attributes, vectors.attributeProbabilities);
  expectNear(expressions, vectors.expressionProbabilities);
});

test('the probabilities of any head are as in the C# code', () => {
  expect(vectors.heads.length).toBeGreaterThan(0);
  for (const { head, logits, probabilities } of vectors.heads) {
    expectNear(calibrate(head as ModelHead, Float32Array.from(logits)), probabilities);
  }
});
