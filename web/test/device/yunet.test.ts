import { expect, test } from 'vitest';
import { decodeScale, type DetectedFace, detectorInput, maxSidePx, overlapThreshold, scoreThreshold, suppress } from '../../src/device/yunet';
import { inFloats, numbered, rasterOf, readVectors } from '../vectors';

const vectors = readVectors('detection');
const scales = vectors.scales.map((scale: any) => ({
  ...scale,
  maps: { cls: Float32Array.from(scale.cls), obj: Float32Array.from(scale.obj), bbox: Float32Array.from(scale.bbox), kps: Float32Array.from(scale.kps) },
}));

test('settings are the defaults of the C# code', () => {
  expect({ scoreThreshold, overlapThreshold, maxSidePx }).toEqual({ scoreThreshold: vectors.scoreThreshold, overlapThreshold: vectors.overlapThreshold, maxSidePx: vectors.maxSidePx });
});

test.each(numbered(scales))('the maps of scale %i hold the faces that the C# code finds', (_, scale) => {
  expectSameFaces(decodeScale(scale.stride, scale.columns, scale.maps), scale.faces);
});

test('suppression keeps the faces that the C# code keeps, in its order', () => {
  expectSameFaces(suppress(scales.flatMap((scale: any) => decodeScale(scale.stride, scale.columns, scale.maps))), vectors.kept);
});

test('a small picture lies in the top left corner, blue first, padded to 32', () => {
  const image = rasterOf(readVectors('reduction').images[0]); // 48 x 40
  const input = detectorInput(image);
  expect([input.width, input.height, input.scaleX, input.scaleY]).toEqual([64, 64, 1, 1]);
  const pixel = 4 * (5 * image.width + 7);
  const at = 5 * 64 + 7;
  expect([input.planes[at], input.planes[at + 4096], input.planes[at + 8192]]).toEqual([image.data[pixel + 2], image.data[pixel + 1], image.data[pixel]]);
  expect(input.planes[50]).toBe(0);
});

test('a picture above the longest side is searched on a reduced copy', () => {
  const input = detectorInput(rasterOf(readVectors('reduction').images[1]), 45); // 90 x 70
  expect([input.width, input.height, input.scaleX, input.scaleY]).toEqual([64, 64, 2, 2]);
});

function expectSameFaces(actual: readonly DetectedFace[], expected: readonly DetectedFace[]): void {
  expect(actual.length).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
  const flat = (face: DetectedFace): number[] => [...Object.values(face.box), ...Object.values(face.landmarks!).flatMap((point) => [point.x, point.y]), face.score];
  inFloats(expected).forEach((face, index) => flat(face).forEach((value, i) => expect(Math.abs(flat(actual[index])[i] - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)))));
}
