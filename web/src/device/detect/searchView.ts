import type { Box, Point } from '../../contract/records';
import { type Affine, chain, quarterTurns, scaleAndMove, turn } from '../picture/affine';
import type { Raster } from '../picture/raster';

const f = Math.fround;

/** A part of a picture, scaled and rotated, as the detector sees it in one pass. */
export interface SearchView {
  /** Maps pixels of the view to pixels of the picture, with pixel edges at whole numbers. */
  toImage: Affine;
  width: number;
  height: number;
}

type Size = Pick<Raster, 'width' | 'height'>;

/** Returns a view of the whole picture, upright, reduced if its longer side is above a limit. */
export function wholeView(image: Size, maxSidePx: number): SearchView {
  return partView({ x: 0, y: 0, width: image.width, height: image.height }, maxSidePx);
}

/** Returns a view of a rectangle of the picture, upright, reduced if its longer side is above a limit. */
export function partView(part: Box, maxSidePx: number): SearchView {
  const { width, height } = reduced(part, maxSidePx);
  return { toImage: scaleAndMove(part.width / width, part.height / height, part.x, part.y), width, height };
}

/** Returns a view of the whole picture, in which faces rotated clockwise by the given quarter turns are upright. */
export function wholeTurnedView(image: Size, turns: number, maxSidePx: number): SearchView {
  const side = turns % 2 === 0 ? image : { width: image.height, height: image.width };
  const { width, height } = reduced(side, maxSidePx);
  const toImage = chain(
    scaleAndMove(1, 1, -width / 2, -height / 2),
    scaleAndMove(side.width / width, side.height / height),
    quarterTurns(turns),
    scaleAndMove(1, 1, image.width / 2, image.height / 2),
  );
  return { toImage, width, height };
}

/**
 * Returns a square view around a face, in which a face rotated clockwise by the given angle is upright.
 *
 * @param center the square's centre, in pixels of the picture.
 * @param facePx the side of the face in the picture, above 0.
 * @param sidePx the view's side.
 * @param viewFacePx the side of the face in the view.
 */
export function viewAround(
  center: Point,
  facePx: number,
  degrees: number,
  sidePx: number,
  viewFacePx: number,
): SearchView {
  const scale = f(facePx / viewFacePx);
  const toImage = chain(
    scaleAndMove(1, 1, -sidePx / 2, -sidePx / 2),
    scaleAndMove(scale, scale),
    turn(degrees),
    scaleAndMove(1, 1, center.x, center.y),
  );
  return { toImage, width: sidePx, height: sidePx };
}

function reduced({ width, height }: Size, maxSidePx: number): Size {
  const scale = Math.min(1, f(maxSidePx / Math.max(width, height)));
  return { width: Math.max(1, roundHalfEven(f(width * scale))), height: Math.max(1, roundHalfEven(f(height * scale))) };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Returns the part of a square around an upright face that lies in the picture. Nothing is shown beyond the picture's
 * edges, as in views of the whole picture.
 */
export function viewNear(image: Size, center: Point, facePx: number, sidePx: number, viewFacePx: number): SearchView {
  const scale = f(facePx / viewFacePx);
  const half = f(f(scale * sidePx) / 2);
  const x = inside(center.x, half, image.width);
  const y = inside(center.y, half, image.height);
  const width = Math.max(1, roundHalfEven(f(x.length / scale)));
  const height = Math.max(1, roundHalfEven(f(y.length / scale)));
  return { toImage: scaleAndMove(x.length / width, y.length / height, x.start, y.start), width, height };
}

function inside(center: number, half: number, side: number): { start: number; length: number } {
  const start = Math.min(Math.max(f(center - half), 0), side - 1);
  const end = Math.min(Math.max(f(center + half), f(start + 1)), side);
  return { start, length: f(end - start) };
}
