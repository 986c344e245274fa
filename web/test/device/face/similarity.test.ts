import { expect, test } from 'vitest';
import { estimateSimilarity } from '../../../src/device/face/similarity';
import { invert } from '../../../src/device/picture/affine';
import { expectClose, inFloats, numbered, readVectors } from '../../vectors';

const vectors = inFloats(readVectors('similarity'));

test.each(numbered(vectors.cases))('transform %i and its inverse are as in the C# code', (_, one) => {
  const matrix = estimateSimilarity(one.from, vectors.to);
  expectClose(matrix, one.matrix);
  expectClose(invert(matrix), one.inverse);
});

test('points that coincide have no transform', () => {
  const same = Array.from({ length: 5 }, () => ({ x: 1, y: 2 }));
  expect(() => estimateSimilarity(same, vectors.to)).toThrow(RangeError);
});
