import { expect, test } from 'vitest';
import { calibrate, sigmoid, softmax } from '../../src/device/calibration';
import type { ModelHead } from '../../src/device/metadata';
import { writeTensor } from '../../src/device/tensor';
import { bytesOf, readVectors } from '../vectors';

test('probabilities are those of the C# code', () => {
  const vectors = readVectors('calibration');
  expectClose(sigmoid(Float32Array.from(vectors.attributeLogits), vectors.attributeTemperature), vectors.attributeProbabilities);
  expectClose(softmax(Float32Array.from(vectors.expressionLogits), vectors.expressionTemperature), vectors.expressionProbabilities);
  for (const { head, logits, probabilities } of vectors.heads) expectClose(calibrate(head as ModelHead, Float32Array.from(logits)), probabilities);
});

test('the input tensor is that of the C# code', () => {
  const vectors = readVectors('tensor');
  const tensor = new Float32Array(vectors.tensor.length + 3);
  writeTensor(bytesOf(vectors.cropRgb), vectors.mean, vectors.std, tensor, 3);
  expect([...tensor.subarray(0, 3)]).toEqual([0, 0, 0]);
  expectClose(tensor.subarray(3), vectors.tensor);
});

function expectClose(actual: Float32Array, expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => expect(Math.abs(actual[index] - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value))));
}
