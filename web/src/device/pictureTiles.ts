const f = Math.fround;

/** Pictures above the detector's side whose sides have a greater ratio than this are cut. */
export const longestWhole = 3;

// Slivers of millions of pixels are reduced rather than cut into ever more tiles.
const maxTiles = 100;

/**
 * Very long pictures are cut into tiles that are twice as long as wide, each of which begins in the middle of the one before: every face that
 * is no larger than the picture's shorter side then lies whole in a tile.
 */
export interface PictureTile {
  /** Where the tile begins along the picture's longer side, in pixels. */
  start: number;
  /** Its length, in pixels. */
  length: number;
  /** Faces whose centre lies before this belong to the tile before. */
  ownFrom: number;
  /** Faces whose centre lies after this belong to the tile after. */
  ownTo: number;
}

/** The tiles of a picture; none where it is searched as a whole. */
export function pictureTiles(width: number, height: number, maxSidePx: number): PictureTile[] {
  const longer = Math.max(width, height);
  const shorter = Math.min(width, height);
  if (longer <= maxSidePx || longer <= longestWhole * shorter) return [];

  // A sliver a few pixels wide is cut no finer than half the detector's side.
  const side = Math.max(shorter, Math.floor(maxSidePx / 2), Math.floor(longer / maxTiles));
  const count = 1 + Math.ceil(Math.max(0, longer - 2 * side) / side);
  return count === 1 ? [] : Array.from({ length: count }, (_, index) => tileAt(index, count, longer, side));
}

function tileAt(index: number, count: number, longer: number, side: number): PictureTile {
  const length = Math.min(longer, 2 * side);
  const step = f(f(longer - length) / (count - 1));
  const start = f(index * step);

  // Half of what two tiles share on either side of the border: a face there is whole in both, and the better one stays.
  const border = f(f(length - step) / 2);
  return {
    start,
    length,
    ownFrom: index === 0 ? -Infinity : f(start + f(border / 2)),
    ownTo: index === count - 1 ? Infinity : f(f(start + length) - f(border / 2)),
  };
}
