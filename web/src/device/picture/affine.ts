import type { Point } from '../../contract/records';

/**
 * An affine transform of row vectors, like System.Numerics.Matrix3x2: x' = x m11 + y m21 + m31, y' = x m12 + y m22 +
 * m32. All numbers are 32-bit floats.
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

/** Scales by (x, y) and then moves by (dx, dy). */
export function scaleAndMove(x: number, y: number, dx = 0, dy = 0): Affine {
  return { m11: f(x), m12: 0, m21: 0, m22: f(y), m31: f(dx), m32: f(dy) };
}

/** Rotates clockwise around the origin; multiples of 90 degrees are exact, so that boxes stay upright. */
export function turn(degrees: number): Affine {
  if (degrees % 90 === 0) return quarterTurns(degrees / 90);
  const radians = f(f(degrees * f(Math.PI)) / 180);
  const cos = f(Math.cos(radians));
  const sin = f(Math.sin(radians));
  return { m11: cos, m12: sin, m21: f(-sin), m22: cos, m31: 0, m32: 0 };
}

export function quarterTurns(count: number): Affine {
  const [cos, sin] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][count & 3];
  return { m11: cos, m12: sin, m21: 0 - sin, m22: cos, m31: 0, m32: 0 };
}

/** Composes transforms, which are applied in the given order. */
export function chain(first: Affine, ...rest: Affine[]): Affine {
  return rest.reduce((all, next) => {
    const { x: m11, y: m12 } = transform({ x: all.m11, y: all.m12 }, { ...next, m31: 0, m32: 0 });
    const { x: m21, y: m22 } = transform({ x: all.m21, y: all.m22 }, { ...next, m31: 0, m32: 0 });
    const { x: m31, y: m32 } = transform({ x: all.m31, y: all.m32 }, next);
    return { m11, m12, m21, m22, m31, m32 };
  }, first);
}

export function transform({ x, y }: Point, { m11, m12, m21, m22, m31, m32 }: Affine): Point {
  return { x: f(f(f(m11 * x) + m21 * y) + m31), y: f(f(f(m12 * x) + m22 * y) + m32) };
}

/** Returns the inverse; throws if the transform has none. */
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
