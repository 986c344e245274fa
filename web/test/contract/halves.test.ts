import { expect, test } from 'vitest';
import { readHalves } from '../../src/contract/halves';

// 1, -2, 0.5 and the smallest subnormal number.
const weights = btoa(String.fromCharCode(0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38, 0x01, 0x00));

test('16-bit floats are decoded', () => {
  expect([...readHalves(weights)!]).toEqual([1, -2, 0.5, 2 ** -24]);
  expect(readHalves('not base64!')).toBeNull();
  expect(readHalves(btoa('abc'))).toBeNull();
});
