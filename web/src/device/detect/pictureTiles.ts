const f = Math.fround;

/** Pictures larger than the detector's side are cut into tiles if the ratio of their sides is greater than this. */
export const longestWhole = 3;

// Extremely long pictures are reduced instead of being cut into more tiles.
const maxTiles = 100;

/**
 * Very long pictures are cut into tiles that are twice as long as wide. Each tile begins in the middle of the previous
 * one, so that every face up to the size of the picture's shorter side lies entirely in one tile.
 */
export interface PictureTile {
  /** The start of the tile along the picture's longer side, in pixels. */
  start: number;
  /** The length of the tile, in pixels. */
  length: number;
  /** Faces whose centre lies before this belong to the previous tile. */
  ownFrom: number;
  /** Faces whose centre lies after this belong to the next tile. */
  ownTo: number;
}

/** Returns the tiles of a picture; empty if it is searched as a whole. */
export function pictureTiles(width: number, height: number, maxSidePx: number): PictureTile[] {
  const longer = Math.max(width, height);
  const shorter = Math.min(width, height);
  if (longer <= maxSidePx || longer <= longestWhole * shorter) return [];

  // A very narrow picture counts as at least half the detector's side wide.
  const side = Math.max(shorter, Math.floor(maxSidePx / 2), Math.floor(longer / maxTiles));
  const count = 1 + Math.ceil(Math.max(0, longer - 2 * side) / side);
  return count === 1 ? [] : Array.from({ length: count }, (_, index) => tileAt(index, count, longer, side));
}

function tileAt(index: number, count: number, longer: number, side: number): PictureTile {
  const length = Math.min(longer, 2 * side);
  const step = f(f(longer - length) / (count - 1));
  const start = f(index * step);

  // The middle half of the overlap of two tiles belongs to both: a face there is complete in both, and the better one
  // is kept.
  const border = f(f(length - step) / 2);
  return {
    start,
    length,
    ownFrom: index === 0 ? -Infinity : f(start + f(border / 2)),
    ownTo: index === count - 1 ? Infinity : f(f(start + length) - f(border / 2)),
  };
}
