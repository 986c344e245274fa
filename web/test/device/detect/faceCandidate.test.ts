import { test } from 'vitest';
import { transformFace } from '../../../src/device/detect/faceCandidate';
import { expectClose, inFloats, numbered, readVectors } from '../../vectors';

test.each(numbered(readVectors('search').moved))('moved face %i is as in the C# code', (_, { face, matrix, moved }) => {
  expectClose(transformFace(inFloats(face), inFloats(matrix)), moved);
});
