import { test } from 'vitest';
import { resize } from '../../../src/device/picture/boxReduction';
import { bytesOf, expectSameBytes, numbered, rasterOf, readVectors } from '../../vectors';

const { images, cases } = readVectors('reduction');

test.each(numbered(cases))('reduced copy %i is as in the C# code', (_, { image, width, height, copyRgb }) => {
  expectSameBytes(resize(rasterOf(images[image]), width, height), bytesOf(copyRgb));
});
