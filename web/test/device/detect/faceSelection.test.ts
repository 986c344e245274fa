import { expect, test } from 'vitest';
import { selectFaces } from '../../../src/device/detect/faceSelection';

const face = (name: string, width: number, height: number): { name: string; box: any } => ({
  name,
  box: { x: 0, y: 0, width, height },
});
const faces = [face('a', 40, 50), face('b', 90, 90), face('c', 39, 80), face('d', 90, 90), face('e', 60, 60)];
const selected = (minFacePx: number, maxFaces: number | null): string =>
  selectFaces(faces, { minFacePx, maxFaces })
    .map(({ name }) => name)
    .join('');

test('without limits all faces are kept', () => {
  expect(selected(0, null)).toBe('abcde');
});

test('faces with a side below the minimum are left out', () => {
  expect(selected(40, null)).toBe('abde');
  expect(selected(91, null)).toBe('');
});

test('the largest faces are kept, in their order; of equally large faces the first ones', () => {
  expect(selected(0, 4)).toBe('bcde');
  expect(selected(0, 3)).toBe('bde');
  expect(selected(0, 1)).toBe('b');
  expect(selected(50, 3)).toBe('bde');
});
