import { test } from 'vitest';
import { cropMeasures } from '../../../src/device/crop/cropMeasures';
import { faceQuality } from '../../../src/device/results/faceQuality';
import { bytesOf, expectClose, numbered, readVectors } from '../../vectors';

test.each(numbered(readVectors('alignment').measures))('measures and quality %i are as in the C# code', (_, one) => {
  const { box, cropRgb, sizePx, sharpness, brightness, score, pose, quality } = one;
  const measures = cropMeasures(bytesOf(cropRgb), sizePx);
  expectClose(measures, { sharpness, brightness });
  expectClose(faceQuality(measures, { box, score }, pose), quality);
});
