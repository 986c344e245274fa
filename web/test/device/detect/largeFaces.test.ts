import { expect, test } from 'vitest';
import {
  joinLargeFaces,
  leastReducedFacePx,
  mostFullFacePx,
  onePassSidePx,
} from '../../../src/device/detect/largeFaces';
import { expectClose, inFloats, numbered, readVectors } from '../../vectors';

const { joins, constants } = readVectors('search');

test.each(numbered(joins))(
  'join %i keeps and adds the faces that the C# code does',
  (_, { full, fullScale, reduced, reducedScale, joined }) => {
    expectClose(
      joinLargeFaces(inFloats(full), Math.fround(fullScale), inFloats(reduced), Math.fround(reducedScale)),
      joined,
    );
  },
);

test('the limits are as in the C# code', () => {
  expect(constants).toMatchObject({ onePassSidePx, leastReducedFacePx, mostFullFacePx });
});
