import type { DetectedFace } from '../face/detectedFace';
import { centerOf } from '../face/faceBox';
import { landmarksOf, pointsOf } from '../face/landmarks';
import { type Affine, transform } from '../picture/affine';

const f = Math.fround;

/** A detected face during the search. */
export interface FaceCandidate extends DetectedFace {
  /** Its position among all candidates of a pass, which keeps the order of equal scores. */
  index: number;
}

/** The longer side of the box in pixels. */
export function sidePx({ box }: FaceCandidate): number {
  return Math.max(box.width, box.height);
}

/**
 * Transforms a face into another picture's coordinates. If this rotates it, the new box bounds the rotated ellipse that
 * fills the old box, which is exact for quarter turns.
 */
export function transformFace(face: FaceCandidate, matrix: Affine): FaceCandidate {
  const { box, landmarks } = face;
  const center = transform(centerOf(box), matrix);
  const width = length(f(box.width * matrix.m11), f(box.height * matrix.m21));
  const height = length(f(box.width * matrix.m12), f(box.height * matrix.m22));
  return {
    ...face,
    box: { x: f(center.x - f(width / 2)), y: f(center.y - f(height / 2)), width, height },
    landmarks: landmarks && landmarksOf(pointsOf(landmarks).map((point) => transform(point, matrix))),
  };
}

function length(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : a === 0 ? Math.abs(b) : f(Math.sqrt(f(f(a * a) + f(b * b))));
}
