import type { Point } from '../records';

/**
 * An affine transform of row vectors, as System.Numerics.Matrix3x2 has it: x' = x m11 + y m21 + m31, y' = x m12 + y m22 + m32.
 * All numbers are 32-bit floats.
 */
export interface Affine {
  m11: number;
  m12: number;
  m21: number;
  m22: number;
  m31: number;
  m32: number;
}

const f = Math.fround;

/** The least-squares similarity transform (rotation, uniform scale, translation) that brings `from` nearest to `to`. */
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

  if (!(spread > 0) || !Number.isFinite(spread + dot + cross)) throw new RangeError('The points coincide or are not finite.');
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

/** The inverse; throws when there is none. */
export function invert(matrix: Affine): Affine {
  const { m11, m12, m21, m22, m31, m32 } = matrix;
  const determinant = f(f(m11 * m22) - f(m21 * m12));
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError('The transform has no inverse.');
  const scale = f(1 / determinant);
  return {
    m11: f(m22 * scale),
    m12: f(-m12 * scale),
    m21: f(-m21 * scale),
    m22: f(m11 * scale),
    m31: f(f(f(m21 * m32) - f(m31 * m22)) * scale),
    m32: f(f(f(m31 * m12) - f(m11 * m32)) * scale),
  };
}

/** Scales by (x, y) and then moves by (dx, dy). */
export function scaleAndMove(x: number, y: number, dx = 0, dy = 0): Affine {
  return { m11: f(x), m12: 0, m21: 0, m22: f(y), m31: f(dx), m32: f(dy) };
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
