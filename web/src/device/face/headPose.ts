import type { Landmarks, PoseRecord } from '../../contract/records';
import { pointsOf } from './landmarks';

/**
 * Fits a model of a head to five points in weak perspective, like src/Faer.Core/Detection/PoseFit.cs. Yaw and pitch
 * project the model to five complex numbers. Size and roll are one complex factor, whose best value has a closed form,
 * so only two angles are searched.
 */
interface Complex {
  re: number;
  im: number;
}

interface Drawing {
  points: Complex[];
  byYaw: Complex[];
  byPitch: Complex[];
}

const maxRadians = Math.PI / 2;
const maxSteps = 6;

/**
 * The points of a head that looks into the camera, in units of the distance between the eyes. Axes: to the viewer's
 * right, down, away from the camera.
 */
const model: readonly (readonly [number, number, number])[] = [
  [-0.5, 0, 0],
  [0.5, 0, 0],
  [0, 0.53, -0.48],
  [-0.435, 1.01, 0.05],
  [0.435, 1.01, 0.05],
];

const starts = [-70, -45, -20, 0, 20, 45, 70].flatMap((yaw) =>
  [-50, -25, 0, 25, 50].map((pitch) => ({ yaw: radians(yaw), pitch: radians(pitch) })),
);

/** The projected model in each start pose, scaled to length 1. */
const drawnStarts = starts.map(({ yaw, pitch }) => {
  const { points } = draw(yaw, pitch);
  const length = Math.sqrt(squaredLength(points));
  return points.map(({ re, im }) => ({ re: re / length, im: im / length }));
});

/** Returns the head pose in degrees; null if the points coincide or are not finite. */
export function headPose(landmarks: Landmarks): PoseRecord | null {
  const points = centered(pointsOf(landmarks).map(({ x, y }) => ({ re: x, im: y })));
  const length = squaredLength(points);
  if (!(length > 0) || !Number.isFinite(length)) return null;

  let { yaw, pitch } = bestStart(points);
  let drawn = draw(yaw, pitch);
  let explained = explainedBy(points, drawn.points);
  for (let step = 0; step < maxSteps; step++) {
    const by = stepFrom(points, drawn);
    // Try the whole step, a half and a quarter of it; stop if all of them make the fit worse.
    let moved = false;
    for (let share = 1; share > 0.2 && !moved; share /= 2) {
      const nextYaw = limited(yaw + share * by.yaw);
      const nextPitch = limited(pitch + share * by.pitch);
      const next = draw(nextYaw, nextPitch);
      const nextExplained = explainedBy(points, next.points);
      if (!(nextExplained >= explained)) continue;
      [yaw, pitch, drawn, explained, moved] = [nextYaw, nextPitch, next, nextExplained, true];
    }

    if (!moved) break;
  }

  const factor = product(drawn.points, points);
  const roll = degrees(Math.atan2(factor.im, factor.re));
  return { yaw: degrees(yaw), pitch: degrees(pitch), roll: roll <= -180 ? Math.fround(roll + 360) : roll + 0 };
}

function bestStart(points: readonly Complex[]): { yaw: number; pitch: number } {
  let best = 0;
  let most = -Infinity;
  drawnStarts.forEach((drawn, start) => {
    const explained = squared(product(drawn, points));
    if (explained > most) [best, most] = [start, explained];
  });
  return starts[best];
}

/** A Gauss-Newton step in yaw and pitch, with the best size and roll for each. */
function stepFrom(
  points: readonly Complex[],
  { points: drawn, byYaw, byPitch }: Drawing,
): { yaw: number; pitch: number } {
  const length = squaredLength(drawn);
  const factor = over(product(drawn, points), length);
  const yawShare = over(product(drawn, byYaw), length);
  const pitchShare = over(product(drawn, byPitch), length);
  let [yawYaw, yawPitch, pitchPitch, yawRest, pitchRest] = [0, 0, 0, 0, 0];
  points.forEach((point, i) => {
    const rest = minus(point, times(factor, drawn[i]));
    const yaw = times(factor, minus(byYaw[i], times(yawShare, drawn[i])));
    const pitch = times(factor, minus(byPitch[i], times(pitchShare, drawn[i])));
    yawYaw += dot(yaw, yaw);
    yawPitch += dot(yaw, pitch);
    pitchPitch += dot(pitch, pitch);
    yawRest += dot(yaw, rest);
    pitchRest += dot(pitch, rest);
  });
  // A little damping, so that there is a step even if an angle has no effect.
  const damping = 1e-6 * (yawYaw + pitchPitch);
  yawYaw += damping;
  pitchPitch += damping;
  const determinant = yawYaw * pitchPitch - yawPitch * yawPitch;
  if (!(determinant > 0)) return { yaw: 0, pitch: 0 };
  return {
    yaw: (pitchPitch * yawRest - yawPitch * pitchRest) / determinant,
    pitch: (yawYaw * pitchRest - yawPitch * yawRest) / determinant,
  };
}

/**
 * Projects the model in a pose, centered on the mean of its points, with the derivatives of the points by each angle.
 */
function draw(yaw: number, pitch: number): Drawing {
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  const turned = model.map(([x, y, z]) => ({
    x,
    down: cosPitch * y + sinPitch * z,
    away: cosPitch * z - sinPitch * y,
  }));
  return {
    points: centered(turned.map(({ x, down, away }) => ({ re: cosYaw * x - sinYaw * away, im: down }))),
    byYaw: centered(turned.map(({ x, away }) => ({ re: -sinYaw * x - cosYaw * away, im: 0 }))),
    byPitch: centered(turned.map(({ down, away }) => ({ re: sinYaw * down, im: away }))),
  };
}

function centered(points: readonly Complex[]): Complex[] {
  const sum = points.reduce((all, { re, im }) => ({ re: all.re + re, im: all.im + im }), { re: 0, im: 0 });
  const mean = over(sum, points.length);
  return points.map((point) => minus(point, mean));
}

/** Returns how much of the points' squared length the projected model explains, at its best size and roll. */
function explainedBy(points: readonly Complex[], drawn: readonly Complex[]): number {
  return squared(product(drawn, points)) / squaredLength(drawn);
}

function product(conjugated: readonly Complex[], points: readonly Complex[]): Complex {
  let [re, im] = [0, 0];
  points.forEach((point, i) => {
    re += conjugated[i].re * point.re + conjugated[i].im * point.im;
    im += conjugated[i].re * point.im - conjugated[i].im * point.re;
  });
  return { re, im };
}

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function minus(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

function over(a: Complex, divisor: number): Complex {
  return { re: a.re / divisor, im: a.im / divisor };
}

function dot(a: Complex, b: Complex): number {
  return a.re * b.re + a.im * b.im;
}

function squared(value: Complex): number {
  return dot(value, value);
}

function squaredLength(points: readonly Complex[]): number {
  return points.reduce((sum, point) => sum + squared(point), 0);
}

function limited(angle: number): number {
  return Math.min(Math.max(angle, -maxRadians), maxRadians);
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return Math.fround((angle * 180) / Math.PI);
}
