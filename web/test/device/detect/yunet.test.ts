import { expect, test } from 'vitest';
import { defaultAnalysisSettings } from '../../../src/contract/analysisSettings';
import type { FaceCandidate } from '../../../src/device/detect/faceCandidate';
import { wholeTurnedView, wholeView } from '../../../src/device/detect/searchView';
import { decodeScale, suppress } from '../../../src/device/detect/yunet';
import { detectorInput } from '../../../src/device/detect/yunetInput';
import { resize } from '../../../src/device/picture/boxReduction';
import { expectClose, rasterOf, readVectors } from '../../vectors';

const { scoreThreshold, overlapThreshold, maxSidePx } = defaultAnalysisSettings.detector;
const vectors = readVectors('detection');
const scales = vectors.scales.map((scale: any) => ({
  ...scale,
  maps: {
    cls: Float32Array.from(scale.cls),
    obj: Float32Array.from(scale.obj),
    bbox: Float32Array.from(scale.bbox),
    kps: Float32Array.from(scale.kps),
  },
}));

test('the default settings are as in the C# code', () => {
  expect({ scoreThreshold, overlapThreshold, maxSidePx }).toEqual({
    scoreThreshold: vectors.scoreThreshold,
    overlapThreshold: vectors.overlapThreshold,
    maxSidePx: vectors.maxSidePx,
  });
});

test('the faces in the maps of all scales are as in the C# code', () => {
  const faces = decodeAll();
  expect(faces.length).toBeGreaterThan(0);
  expectClose(
    faces,
    scales.flatMap((scale: any) => scale.faces),
  );
});

test('suppression keeps the same faces as the C# code, in the same order', () => {
  expectClose(suppress(decodeAll(), overlapThreshold), vectors.kept);
});

test('the thresholds are settings', () => {
  const strict = decodeAll(0.8);
  expect(strict.length).toBeLessThan(decodeAll(0.6).length);
  expect(strict.every(({ score }) => score >= Math.fround(0.8))).toBe(true);
  expect(suppress(decodeAll(), 0.9).length).toBeGreaterThan(suppress(decodeAll(), 0.1).length);
});

function decodeAll(least = scoreThreshold): FaceCandidate[] {
  const faces: FaceCandidate[] = [];
  for (const { stride, columns, maps } of scales) decodeScale(stride, columns, maps, least, faces);
  return faces;
}

test('a small picture is in the top left corner, blue first, padded to a multiple of 32', () => {
  const image = rasterOf(readVectors('reduction').images[0]); // 48 x 40
  const input = detectorInput(image, wholeView(image, maxSidePx));
  expect([input.width, input.height]).toEqual([64, 64]);
  const pixel = 4 * (5 * image.width + 7);
  const at = 5 * 64 + 7;
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([
    image.data[pixel + 2],
    image.data[pixel + 1],
    image.data[pixel],
  ]);
  expect(input.planes[50]).toBe(0);
});

test('a picture with a side above the limit is searched on a reduced copy', () => {
  const image = rasterOf(readVectors('reduction').images[1]); // 90 x 70
  const input = detectorInput(image, wholeView(image, 45));
  expect([input.width, input.height]).toEqual([64, 64]);
  const copy = resize(image, 45, 35);
  const at = 5 * 64 + 7;
  const pixel = 3 * (5 * 45 + 7);
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([
    copy[pixel + 2],
    copy[pixel + 1],
    copy[pixel],
  ]);
});

test('a rotated view is sampled with its rotation', () => {
  const image = rasterOf(readVectors('reduction').images[0]);
  const input = detectorInput(image, wholeTurnedView(image, 2, maxSidePx));
  const pixel = 4 * ((image.height - 1 - 5) * image.width + image.width - 1 - 7);
  const at = 5 * 64 + 7;
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([
    image.data[pixel + 2],
    image.data[pixel + 1],
    image.data[pixel],
  ]);
});
