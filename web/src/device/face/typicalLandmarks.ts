import type { Box, Landmarks, Point } from '../../contract/records';
import { landmarksOf } from './landmarks';

const f = Math.fround;

/**
 * The typical positions of the five points as fractions of the face box, for boxes without points and for checking
 * points.
 */
export const typicalFractions: readonly Point[] = [
  { x: f(0.27), y: f(0.39) },
  { x: f(0.73), y: f(0.39) },
  { x: f(0.5), y: f(0.58) },
  { x: f(0.3), y: f(0.735) },
  { x: f(0.7), y: f(0.735) },
];

/** Returns the typical points of a box. */
export function typicalLandmarks(box: Box): Landmarks {
  return landmarksOf(
    typicalFractions.map(({ x, y }) => ({ x: f(box.x + f(x * box.width)), y: f(box.y + f(y * box.height)) })),
  );
}
