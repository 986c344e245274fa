import type { Point } from '../../contract/records';
import { intersectionOverUnion } from '../face/faceBox';
import type { FaceCandidate } from './faceCandidate';

/** The maps of one scale, row by row: 1 value per cell in cls and obj, 4 in bbox, 10 in kps. */
export interface ScaleMaps {
  cls: Float32Array;
  obj: Float32Array;
  bbox: Float32Array;
  kps: Float32Array;
}

/** The strides of YuNet's three scales, in pixels of its input. */
export const strides = [8, 16, 32] as const;

const f = Math.fround;

/** Adds the faces of one scale whose score reaches the threshold, in pixels of the network's input. */
export function decodeScale(
  stride: number,
  columns: number,
  maps: ScaleMaps,
  scoreThreshold: number,
  faces: FaceCandidate[],
): void {
  const least = f(f(scoreThreshold) * f(scoreThreshold));
  for (let cell = 0; cell < maps.cls.length; cell++) {
    const product = f(maps.cls[cell] * maps.obj[cell]);
    if (!(product >= least)) continue;

    const priorX = (cell % columns) * stride;
    const priorY = Math.floor(cell / columns) * stride;
    const { bbox, kps } = maps;
    const width = f(f(Math.exp(bbox[4 * cell + 2])) * stride);
    const height = f(f(Math.exp(bbox[4 * cell + 3])) * stride);
    const point = (index: number): Point => ({
      x: f(f(kps[10 * cell + 2 * index] * stride) + priorX),
      y: f(f(kps[10 * cell + 2 * index + 1] * stride) + priorY),
    });
    const centerX = f(f(bbox[4 * cell] * stride) + priorX);
    const centerY = f(f(bbox[4 * cell + 1] * stride) + priorY);
    faces.push({
      box: { x: f(centerX - f(width / 2)), y: f(centerY - f(height / 2)), width, height },
      landmarks: { rightEye: point(0), leftEye: point(1), nose: point(2), rightMouth: point(3), leftMouth: point(4) },
      score: f(Math.sqrt(product)),
      landmarksReliable: true,
      index: faces.length,
    });
  }
}

/**
 * Greedy non-maximum suppression: keeps the best faces first, and drops faces that overlap a better one by more than
 * the threshold.
 */
export function suppress(faces: readonly FaceCandidate[], overlapThreshold: number): FaceCandidate[] {
  const kept: FaceCandidate[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score || a.index - b.index)) {
    if (!kept.some((better) => intersectionOverUnion(better.box, face.box) > f(overlapThreshold))) kept.push(face);
  }

  return kept;
}
