import type { Landmarks } from '../records';
import { transform } from './affine';
import { pointsOf } from './landmarks';
import { estimateSimilarity } from './similarity';
import { typicalFractions } from './typicalLandmarks';

const f = Math.fround;

/** How well five points fit a face: a typical face is laid over them by the least-squares similarity transform. */
export interface LandmarkFit {
  /** The face's turn in the picture plane in degrees, clockwise, -180 to 180; 0 is upright. NaN where the points coincide. */
  rollDegrees: number;
  /**
   * The root mean square distance between the points and those of the typical face, as a fraction of the side of its box; infinite where the
   * points coincide.
   */
  deviation: number;
}

export function landmarkFit(landmarks: Landmarks): LandmarkFit {
  const points = pointsOf(landmarks);
  const [first] = points;
  const spread = Math.max(...points.map(({ x, y }) => squaredLength(f(x - first.x), f(y - first.y))));
  const sum = points.reduce((all, { x, y }) => f(all + f(x + y)), 0);
  if (!(spread > 0) || !Number.isFinite(sum) || !Number.isFinite(spread)) return { rollDegrees: NaN, deviation: Infinity };

  const toFace = estimateSimilarity(points, typicalFractions);
  let squares = 0;
  points.forEach((point, index) => {
    const { x, y } = transform(point, toFace);
    squares = f(squares + squaredLength(f(x - typicalFractions[index].x), f(y - typicalFractions[index].y)));
  });
  const roll = f(f(-f(Math.atan2(toFace.m12, toFace.m11)) * 180) / f(Math.PI));
  // One number per turn: 180 and not -180, 0 and not -0.
  return { rollDegrees: roll <= -180 ? f(roll + 360) : roll + 0, deviation: f(Math.sqrt(f(squares / points.length))) };
}

function squaredLength(x: number, y: number): number {
  return f(f(x * x) + f(y * y));
}
