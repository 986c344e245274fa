import type { Landmarks } from '../../contract/records';
import { transform } from '../picture/affine';
import { pointsOf } from './landmarks';
import { estimateSimilarity } from './similarity';
import { typicalFractions } from './typicalLandmarks';

const f = Math.fround;

/**
 * How well five points fit a face, after aligning them with a typical face by the least-squares similarity transform.
 */
export interface LandmarkFit {
  /**
   * Rotation of the face in the picture plane, in degrees clockwise, -180 to 180; 0 is upright. NaN if the points
   * coincide.
   */
  rollDegrees: number;
  /**
   * The root mean square distance between the points and the typical face's points, as a fraction of the side of its
   * box; infinite if the points coincide.
   */
  deviation: number;
}

export function landmarkFit(landmarks: Landmarks): LandmarkFit {
  const points = pointsOf(landmarks);
  const [first] = points;
  const spread = Math.max(...points.map(({ x, y }) => squaredLength(f(x - first.x), f(y - first.y))));
  const sum = points.reduce((all, { x, y }) => f(all + f(x + y)), 0);
  if (!(spread > 0) || !Number.isFinite(sum) || !Number.isFinite(spread)) {
    return { rollDegrees: NaN, deviation: Infinity };
  }

  const toFace = estimateSimilarity(points, typicalFractions);
  let squares = 0;
  points.forEach((point, index) => {
    const { x, y } = transform(point, toFace);
    squares = f(squares + squaredLength(f(x - typicalFractions[index].x), f(y - typicalFractions[index].y)));
  });
  const roll = f(f(-f(Math.atan2(toFace.m12, toFace.m11)) * 180) / f(Math.PI));
  // One number per rotation: 180 instead of -180, and 0 instead of -0.
  return { rollDegrees: roll <= -180 ? f(roll + 360) : roll + 0, deviation: f(Math.sqrt(f(squares / points.length))) };
}

function squaredLength(x: number, y: number): number {
  return f(f(x * x) + f(y * y));
}
