import { readHalves } from '../../contract/halves';
import type { UnusualFaces } from '../../contract/metadata';

const leastLength = 1e-6;

/** Whether a face is unlike the faces that the model was trained on, using the model file's score of its embedding. */
export function isUnusualEmbedding(
  { limit, weights, lengthWeight, bias }: UnusualFaces,
  embedding: Float32Array,
): boolean {
  const factors = readHalves(weights) ?? new Float32Array(embedding.length);
  let sum = 0;
  let square = 0;
  embedding.forEach((value, index) => {
    sum += factors[index] * value;
    square += value * value;
  });
  const length = Math.max(Math.sqrt(square), leastLength);
  return (
    Math.fround(sum / length + Math.fround(lengthWeight) * Math.log(length) + Math.fround(bias)) > Math.fround(limit)
  );
}
