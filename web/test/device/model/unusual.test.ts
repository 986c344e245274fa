import { expect, test } from 'vitest';
import { isUnusualEmbedding } from '../../../src/device/model/unusual';

// 1, -2, 0.5 and the smallest subnormal number.
const weights = btoa(String.fromCharCode(0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38, 0x01, 0x00));

test('a face is unusual above the limit', () => {
  // Length 5: (3 * 1 + 4 * -2) / 5 + 2 * ln 5 + 0.25.
  const score = -1 + 2 * Math.log(5) + 0.25;
  const embedding = Float32Array.from([3, 4, 0, 0]);
  const faces = { share: 0.03, weights, lengthWeight: 2, bias: 0.25 };
  expect(isUnusualEmbedding({ ...faces, limit: score - 0.01 }, embedding)).toBe(true);
  expect(isUnusualEmbedding({ ...faces, limit: score + 0.01 }, embedding)).toBe(false);
});
