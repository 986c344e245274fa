import { expect, test } from 'vitest';
import { alignFace } from '../../src/device/aligner';
import { resize } from '../../src/device/boxReduction';
import { cropMeasures } from '../../src/device/cropMeasures';
import { faceQuality } from '../../src/device/faceQuality';
import { bytesOf, expectClose, inFloats, numbered, rasterOf, readVectors } from '../vectors';

const alignment = readVectors('alignment');
test.each(numbered(alignment.cases))('crop %i is the one that the C# code cuts', (_, one) => {
  const crop = alignFace(rasterOf(alignment.images[one.image]), inFloats(one.box), inFloats(one.landmarks), one.alignment, one.sizePx);
  expectSameBytes(crop, bytesOf(one.cropRgb));
});

const reduction = readVectors('reduction');
test.each(numbered(reduction.cases))('reduced copy %i is the one that the C# code makes', (_, one) => {
  expectSameBytes(resize(rasterOf(reduction.images[one.image]), one.width, one.height), bytesOf(one.copyRgb));
});

// A fused multiply-add of another processor may have moved the vectors' bytes by one; more than a few would be another filter.
function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length);
  const differences = expected.map((value, index) => Math.abs(value - actual[index]));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  expect(differences.filter((difference) => difference > 0).length).toBeLessThanOrEqual(expected.length / 100);
}

test.each(numbered(alignment.measures))('measures and quality %i are those of the C# code', (_, { box, cropRgb, sizePx, sharpness, brightness, score, pose, quality }) => {
  const measures = cropMeasures(bytesOf(cropRgb), sizePx);
  expectClose(measures, { sharpness, brightness });
  expectClose(faceQuality(measures, { box, score }, pose), quality);
});
