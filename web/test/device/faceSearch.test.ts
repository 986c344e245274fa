import { expect, test } from 'vitest';
import type { FaceCandidate } from '../../src/device/faceCandidate';
import { FaceSearch } from '../../src/device/faceSearch';
import type { Raster } from '../../src/device/raster';
import type { SearchView } from '../../src/device/searchView';
import { maxChecked, reliableDeviation, sureScore, viewFacePx } from '../../src/device/turnedFaces';
import type { ViewSearch } from '../../src/device/viewSearch';
import { expectClose, inFloats, readVectors } from '../vectors';

/** Expects the views that the C# code looked at, in its order, and answers what it saw there. */
class ReplayedPass implements ViewSearch {
  done = 0;

  constructor(private readonly calls: { view: SearchView; faces: FaceCandidate[] }[]) {}

  async search(_: Raster, view: SearchView): Promise<FaceCandidate[]> {
    const call = this.calls[this.done++];
    expect(call, `view ${this.done} of ${this.calls.length}`).toBeDefined();
    expectClose(view, call.view, `view ${this.done}`);
    return inFloats(call.faces);
  }
}

const searches: [string, any][] = readVectors('faceSearch').searches.map((one: any) => [one.name, one]);

test.each(searches)('search: %s', async (_, { width, height, calls, faces }) => {
  const pass = new ReplayedPass(calls);
  expectClose(await new FaceSearch(pass).find({ width, height, data: new Uint8ClampedArray() }), faces);
  expect(pass.done).toBe(calls.length);
});

test('the limits are those of the C# code', () => {
  const constants = inFloats(readVectors('search').constants);
  expect(constants).toMatchObject({ sureScore, maxChecked, viewFacePx, reliableDeviation });
});
