import { expect, test } from 'vitest';
import { resize } from '../../src/device/boxReduction';
import type { FaceCandidate } from '../../src/device/faceCandidate';
import { wholeTurnedView, wholeView } from '../../src/device/searchView';
import { decodeScale, maxSidePx, overlapThreshold, scoreThreshold, suppress } from '../../src/device/yunet';
import { detectorInput } from '../../src/device/yunetInput';
import { expectClose, rasterOf, readVectors } from '../vectors';

const vectors = readVectors('detection');
const scales = vectors.scales.map((scale: any) => ({
  ...scale,
  maps: { cls: Float32Array.from(scale.cls), obj: Float32Array.from(scale.obj), bbox: Float32Array.from(scale.bbox), kps: Float32Array.from(scale.kps) },
}));

test('settings are the defaults of the C# code', () => {
  expect({ scoreThreshold, overlapThreshold, maxSidePx }).toEqual({ scoreThreshold: vectors.scoreThreshold, overlapThreshold: vectors.overlapThreshold, maxSidePx: vectors.maxSidePx });
});

test('the maps of all scales hold the faces that the C# code finds', () => {
  const faces = decodeAll();
  expect(faces.length).toBeGreaterThan(0);
  expectClose(faces, scales.flatMap((scale: any) => scale.faces));
});

test('suppression keeps the faces that the C# code keeps, in its order', () => {
  expectClose(suppress(decodeAll()), vectors.kept);
});

function decodeAll(): FaceCandidate[] {
  const faces: FaceCandidate[] = [];
  for (const { stride, columns, maps } of scales) decodeScale(stride, columns, maps, faces);
  return faces;
}

test('a small picture lies in the top left corner, blue first, padded to 32', () => {
  const image = rasterOf(readVectors('reduction').images[0]); // 48 x 40
  const input = detectorInput(image, wholeView(image, maxSidePx));
  expect([input.width, input.height]).toEqual([64, 64]);
  const pixel = 4 * (5 * image.width + 7);
  const at = 5 * 64 + 7;
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([image.data[pixel + 2], image.data[pixel + 1], image.data[pixel]]);
  expect(input.planes[50]).toBe(0);
});

test('a picture above the longest side is searched on the reduced copy', () => {
  const image = rasterOf(readVectors('reduction').images[1]); // 90 x 70
  const input = detectorInput(image, wholeView(image, 45));
  expect([input.width, input.height]).toEqual([64, 64]);
  const copy = resize(image, 45, 35);
  const at = 5 * 64 + 7;
  const pixel = 3 * (5 * 45 + 7);
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([copy[pixel + 2], copy[pixel + 1], copy[pixel]]);
});

test('a turned view is sampled as it is turned', () => {
  const image = rasterOf(readVectors('reduction').images[0]);
  const input = detectorInput(image, wholeTurnedView(image, 2, maxSidePx));
  const pixel = 4 * ((image.height - 1 - 5) * image.width + image.width - 1 - 7);
  const at = 5 * 64 + 7;
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([image.data[pixel + 2], image.data[pixel + 1], image.data[pixel]]);
});
