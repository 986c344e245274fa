import type { Point } from '../../contract/records';
import type { Affine } from '../picture/affine';

const f = Math.fround;

/** The least-squares similarity transform (rotation, uniform scale, translation) that maps `from` closest to `to`. */
export function estimateSimilarity(from: readonly Point[], to: readonly Point[]): Affine {
  const fromMean = meanOf(from);
  const toMean = meanOf(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (let i = 0; i < from.length; i++) {
    const ax = f(from[i].x - fromMean.x);
    const ay = f(from[i].y - fromMean.y);
    const bx = f(to[i].x - toMean.x);
    const by = f(to[i].y - toMean.y);
    dot += ax * bx + ay * by;
    cross += ax * by - ay * bx;
    spread += ax * ax + ay * ay;
  }

  if (!(spread > 0) || !Number.isFinite(spread + dot + cross)) {
    throw new RangeError('The points coincide or are not finite.');
  }

  const cos = f(dot / spread);
  const sin = f(cross / spread);
  return {
    m11: cos,
    m12: sin,
    m21: f(-sin),
    m22: cos,
    m31: f(f(toMean.x - f(cos * fromMean.x)) + f(sin * fromMean.y)),
    m32: f(f(toMean.y - f(sin * fromMean.x)) - f(cos * fromMean.y)),
  };
}

function meanOf(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const point of points) {
    x = f(x + point.x);
    y = f(y + point.y);
  }

  return { x: f(x / points.length), y: f(y / points.length) };
}
