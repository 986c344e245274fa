import { expect, test } from 'vitest';
import { type Affine, estimateSimilarity, invert } from '../../src/device/similarity';
import { inFloats, numbered, readVectors } from '../vectors';

const vectors = inFloats(readVectors('similarity'));

test.each(numbered(vectors.cases))('transform %i and its inverse are those of the C# code', (_, one) => {
  const matrix = estimateSimilarity(one.from, vectors.to);
  expectClose(matrix, one.matrix);
  expectClose(invert(matrix), one.inverse);
});

test('points that coincide have no transform', () => {
  const same = Array.from({ length: 5 }, () => ({ x: 1, y: 2 }));
  expect(() => estimateSimilarity(same, vectors.to)).toThrow(RangeError);
});

function expectClose(actual: Affine, expected: number[]): void {
  const { m11, m12, m21, m22, m31, m32 } = actual;
  [m11, m12, m21, m22, m31, m32].forEach((value, index) => expect(Math.abs(value - expected[index])).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected[index]))));
}
