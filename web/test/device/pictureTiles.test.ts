import { expect, test } from 'vitest';
import { longestWhole, pictureTiles } from '../../src/device/pictureTiles';
import { maxSidePx } from '../../src/device/yunet';
import { expectClose, numbered, readVectors } from '../vectors';

const { tiles, constants } = readVectors('search');

test.each(numbered(tiles))('picture %i is cut as the C# code cuts it', (_, one) => {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const cut = pictureTiles(one.width, one.height, maxSidePx);
  expectClose(cut.map((tile) => ({ ...tile, ownFrom: finite(tile.ownFrom), ownTo: finite(tile.ownTo) })), one.tiles);
});

test('the limit is that of the C# code', () => {
  expect(longestWhole).toBe(constants.longestWhole);
});
