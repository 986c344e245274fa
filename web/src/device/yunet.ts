import type { Box, Landmarks, Point } from '../records';
import { resize } from './boxReduction';
import type { Raster } from './raster';

/** A face found in a picture, in pixels of that picture. */
export interface DetectedFace {
  box: Box;
  landmarks: Landmarks | null;
  score: number;
}

/** The maps of one scale: cls and obj 1 value a cell, bbox 4, kps 10, row by row. */
export interface ScaleMaps {
  cls: Float32Array;
  obj: Float32Array;
  bbox: Float32Array;
  kps: Float32Array;
}

/** The strides of YuNet's three scales, in pixels of its input. */
export const strides = [8, 16, 32] as const;

export const scoreThreshold = 0.6;
export const overlapThreshold = 0.3;
/** Pictures whose longer side is above this are searched on a reduced copy. */
export const maxSidePx = 1280;

const multiple = 32;
const f = Math.fround;

/** The detector's input: planes of blue, green, red in 0..255, the picture in the top left corner, zeros elsewhere. */
export interface DetectorInput {
  planes: Float32Array;
  width: number;
  height: number;
  /** From the input's pixels to the picture's. */
  scaleX: number;
  scaleY: number;
}

export function detectorInput(image: Raster, longestSidePx = maxSidePx): DetectorInput {
  const scale = Math.min(1, f(longestSidePx / Math.max(image.width, image.height)));
  const width = Math.max(1, roundHalfEven(f(image.width * scale)));
  const height = Math.max(1, roundHalfEven(f(image.height * scale)));
  const paddedWidth = Math.ceil(width / multiple) * multiple;
  const paddedHeight = Math.ceil(height / multiple) * multiple;
  const plane = paddedWidth * paddedHeight;
  const planes = new Float32Array(3 * plane);
  const reduced = width !== image.width || height !== image.height;
  const pixels: ArrayLike<number> = reduced ? resize(image, width, height) : image.data;
  const step = reduced ? 3 : 4;
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = y * paddedWidth; x < width; x++, to++, from += step) {
      planes[to] = pixels[from + 2];
      planes[to + plane] = pixels[from + 1];
      planes[to + 2 * plane] = pixels[from];
    }
  }

  return { planes, width: paddedWidth, height: paddedHeight, scaleX: f(image.width / width), scaleY: f(image.height / height) };
}

/** The faces of one scale whose score reaches the threshold, in pixels of the network's input. */
export function decodeScale(stride: number, columns: number, maps: ScaleMaps, threshold = scoreThreshold): DetectedFace[] {
  const faces: DetectedFace[] = [];
  const least = f(f(threshold) * f(threshold));
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
    });
  }

  return faces;
}

/** Greedy non-maximum suppression: the best faces first, none that overlaps a better one by more than the threshold. */
export function suppress(faces: readonly DetectedFace[], threshold = overlapThreshold): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score)) {
    if (!kept.some((better) => intersectionOverUnion(better.box, face.box) > f(threshold))) kept.push(face);
  }

  return kept;
}

/** A face of the network's input in pixels of the picture. */
export function toPicture(face: DetectedFace, scaleX: number, scaleY: number): DetectedFace {
  const point = (at: Point): Point => ({ x: f(at.x * scaleX), y: f(at.y * scaleY) });
  const { box, landmarks } = face;
  return {
    box: { x: f(box.x * scaleX), y: f(box.y * scaleY), width: f(box.width * scaleX), height: f(box.height * scaleY) },
    landmarks: landmarks && {
      rightEye: point(landmarks.rightEye),
      leftEye: point(landmarks.leftEye),
      nose: point(landmarks.nose),
      rightMouth: point(landmarks.rightMouth),
      leftMouth: point(landmarks.leftMouth),
    },
    score: face.score,
  };
}

function intersectionOverUnion(a: Box, b: Box): number {
  const width = f(Math.min(f(a.x + a.width), f(b.x + b.width)) - Math.max(a.x, b.x));
  const height = f(Math.min(f(a.y + a.height), f(b.y + b.height)) - Math.max(a.y, b.y));
  if (width <= 0 || height <= 0) return 0;
  const shared = f(width * height);
  return f(shared / f(f(f(a.width * a.height) + f(b.width * b.height)) - shared));
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
