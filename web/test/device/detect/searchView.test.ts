import { expect, test } from 'vitest';
import { partView, viewAround, viewNear, wholeTurnedView, wholeView } from '../../../src/device/detect/searchView';
import { expectClose, inFloats, numbered, readVectors } from '../../vectors';

const { image, whole, parts, turned, near, around } = readVectors('search').views;

test.each(numbered(whole))('whole view %i is as in the C# code', (_, { maxSidePx, view }) => {
  expectClose(wholeView(image, maxSidePx), view);
});

test.each(numbered(parts))('view %i of a part is as in the C# code', (_, { part, maxSidePx, view }) => {
  expectClose(partView(inFloats(part), maxSidePx), view);
});

test.each(numbered(turned))(
  'rotated view %i of the whole picture is as in the C# code',
  (_, { turns, maxSidePx, view }) => {
    expectClose(wholeTurnedView(image, turns, maxSidePx), view);
  },
);

test.each(numbered(near))('view %i near a face is as in the C# code', (_, { center, view }) => {
  expectClose(viewNear(image, inFloats(center), 22.75, 192, 96), view);
});

test.each(numbered(around))(
  'view %i around a face is as in the C# code',
  (_, { center, facePx, degrees, sidePx, viewFacePx, view }) => {
    const made = viewAround(inFloats(center), facePx, degrees, sidePx, viewFacePx);
    expectClose(made, view);
    // Boxes stay upright in quarter turns.
    if (degrees % 180 === 90) expect([made.toImage.m11, made.toImage.m22].map(Math.abs)).toEqual([0, 0]);
  },
);
