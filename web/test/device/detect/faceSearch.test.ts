import { expect, test } from 'vitest';
import { defaultAnalysisSettings } from '../../../src/contract/analysisSettings';
import type { FaceCandidate } from '../../../src/device/detect/faceCandidate';
import { FaceSearch } from '../../../src/device/detect/faceSearch';
import type { SearchView } from '../../../src/device/detect/searchView';
import { confirmedScore } from '../../../src/device/detect/secondLook';
import { maxChecked, reliableDeviation, sureScore, viewFacePx } from '../../../src/device/detect/turnedFaces';
import type { ViewSearch } from '../../../src/device/detect/viewSearch';
import type { Raster } from '../../../src/device/picture/raster';
import { expectClose, inFloats, readVectors } from '../../vectors';

const settings = defaultAnalysisSettings.detector;

/** Expects the views that the C# code searched, in the same order, and returns the faces that it found there. */
class ReplayedPass implements ViewSearch {
  done = 0;

  constructor(private readonly calls: { width: number; height: number; view: SearchView; leastScore: number; faces: FaceCandidate[] }[]) {}

  async search(image: Raster, view: SearchView, leastScore: number): Promise<FaceCandidate[]> {
    const call = this.calls[this.done++];
    expect(call, `view ${this.done} of ${this.calls.length}`).toBeDefined();
    expect([image.width, image.height]).toEqual([call.width, call.height]);
    expectClose(view, call.view, `view ${this.done}`);
    expect(leastScore).toBeCloseTo(call.leastScore, 6);
    return inFloats(call.faces);
  }
}

const searches: [string, any][] = readVectors('faceSearch').searches.map((one: any) => [one.name, one]);

test.each(searches)('search: %s', async (_, { width, height, calls, faces }) => {
  const pass = new ReplayedPass(calls);
  expectClose(await new FaceSearch(pass, settings).find({ width, height, data: new Uint8ClampedArray() }), faces);
  expect(pass.done).toBe(calls.length);
});

test('the limits are as in the C# code', () => {
  const constants = inFloats(readVectors('search').constants);
  expect(constants).toMatchObject({ confirmedScore, sureScore, maxChecked, viewFacePx, reliableDeviation });
});

/** Returns the sides of the views that are searched in a picture without faces. */
async function searchedSides(width: number, height: number, maxSidePx: number): Promise<number[]> {
  const sides: number[] = [];
  const search = (_: Raster, view: SearchView): Promise<FaceCandidate[]> => {
    sides.push(Math.max(view.width, view.height));
    return Promise.resolve([]);
  };
  await new FaceSearch({ search }, { ...settings, maxSidePx }).find({ width, height, data: new Uint8ClampedArray() });
  return sides;
}

test('the longest side of the first view is a setting', async () => {
  expect((await searchedSides(2000, 1000, 1280))[0]).toBe(1280);
  expect((await searchedSides(2000, 1000, 320))[0]).toBe(320);
  expect((await searchedSides(2000, 1000, 4000))[0]).toBe(2000);
  expect(Math.max(...(await searchedSides(2000, 1000, 320)))).toBe(320);
});

test('the score threshold decides which faces are reliable after a closer look', async () => {
  const box = { x: 50, y: 50, width: 100, height: 100 };
  // The face looks like a face in all views but the smallest ones, which compare rotations.
  const search = (_: Raster, view: SearchView): Promise<FaceCandidate[]> => {
    const score = Math.fround(view.width === 2 * viewFacePx ? 0.5 : 0.8);
    return Promise.resolve([{ box, landmarks: null, score, landmarksReliable: true, index: 0 }]);
  };
  const reliable = async (scoreThreshold: number): Promise<boolean> => {
    const image = { width: 200, height: 200, data: new Uint8ClampedArray() };
    const [face] = await new FaceSearch({ search }, { ...settings, scoreThreshold }).find(image);
    return face.landmarksReliable;
  };
  expect(await reliable(0.4)).toBe(true);
  expect(await reliable(0.6)).toBe(false);
});
