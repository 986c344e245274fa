import { test } from 'vitest';
import { landmarkFit } from '../../src/device/landmarkFit';
import { expectClose, inFloats, numbered, readVectors } from '../vectors';

test.each(numbered(readVectors('search').fits))('fit %i is that of the C# code', (_, { landmarks, rollDegrees, deviation }) => {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const fit = landmarkFit(inFloats(landmarks));
  expectClose({ rollDegrees: finite(fit.rollDegrees), deviation: finite(fit.deviation) }, { rollDegrees, deviation });
});
