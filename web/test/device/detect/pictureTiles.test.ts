import { expect, test } from 'vitest';
import { defaultAnalysisSettings } from '../../../src/contract/analysisSettings';
import { longestWhole, pictureTiles } from '../../../src/device/detect/pictureTiles';
import { expectClose, numbered, readVectors } from '../../vectors';

const { maxSidePx } = defaultAnalysisSettings.detector;
const { tiles, constants } = readVectors('search');

test.each(numbered(tiles))('the tiles of picture %i are as in the C# code', (_, one) => {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const cut = pictureTiles(one.width, one.height, maxSidePx);
  expectClose(
    cut.map((tile) => ({ ...tile, ownFrom: finite(tile.ownFrom), ownTo: finite(tile.ownTo) })),
    one.tiles,
  );
});

test('the limit is as in the C# code', () => {
  expect(longestWhole).toBe(constants.longestWhole);
});
