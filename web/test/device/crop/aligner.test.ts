import { test } from 'vitest';
import { alignFace } from '../../../src/device/crop/aligner';
import { bytesOf, expectSameBytes, inFloats, numbered, rasterOf, readVectors } from '../../vectors';

const { images, cases } = readVectors('alignment');

test.each(numbered(cases))(
  'crop %i is as in the C# code',
  (_, { image, box, landmarks, alignment, sizePx, cropRgb }) => {
    const crop = alignFace(rasterOf(images[image]), inFloats(box), inFloats(landmarks), alignment, sizePx);
    expectSameBytes(crop, bytesOf(cropRgb));
  },
);
