import { test } from 'vitest';
import { transformFace } from '../../src/device/faceCandidate';
import { expectClose, inFloats, numbered, readVectors } from '../vectors';

test.each(numbered(readVectors('search').moved))('moved face %i is that of the C# code', (_, { face, matrix, moved }) => {
  expectClose(transformFace(inFloats(face), inFloats(matrix)), moved);
});
