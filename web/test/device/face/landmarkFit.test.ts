import { test } from 'vitest';
import { headPose } from '../../../src/device/face/headPose';
import { landmarkFit } from '../../../src/device/face/landmarkFit';
import { expectClose, inFloats, numbered, readVectors } from '../../vectors';

test.each(numbered(readVectors('search').fits))(
  'fit %i is as in the C# code',
  (_, { landmarks, rollDegrees, deviation, pose }) => {
    const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
    const fit = landmarkFit(inFloats(landmarks));
    expectClose({ rollDegrees: finite(fit.rollDegrees), deviation: finite(fit.deviation) }, { rollDegrees, deviation });
    expectClose(headPose(inFloats(landmarks)), pose);
  },
);
