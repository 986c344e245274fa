import { expect, test } from 'vitest';
import { writeTensor } from '../../../src/device/crop/tensor';
import { bytesOf, expectNear, readVectors } from '../../vectors';

test('the input tensor is as in the C# code', () => {
  const vectors = readVectors('tensor');
  const tensor = new Float32Array(vectors.tensor.length + 3);
  writeTensor(bytesOf(vectors.cropRgb), vectors.mean, vectors.std, tensor, 3);
  expect([...tensor.subarray(0, 3)]).toEqual([0, 0, 0]);
  expectNear(tensor.subarray(3), vectors.tensor);
});
