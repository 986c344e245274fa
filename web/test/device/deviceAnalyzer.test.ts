import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultAnalysisSettings } from '../../src/contract/analysisSettings';
import type { AnalyzeOptions } from '../../src/contract/analyzer';
import { DeviceAnalyzer } from '../../src/device/deviceAnalyzer';
import { FakeWorker } from './fakeWorker';

const video = {} as HTMLVideoElement;
const options = (): AnalyzeOptions => ({ aligned: false, signal: new AbortController().signal });
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let analyzer: DeviceAnalyzer;
let worker: FakeWorker;
let frames: number;

beforeEach(async () => {
  frames = 0;
  FakeWorker.install();
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ frame: ++frames }));
  const model = new ArrayBuffer();
  analyzer = await DeviceAnalyzer.open({ model, detector: null, settings: defaultAnalysisSettings });
  [worker] = FakeWorker.made;
});
afterEach(() => vi.unstubAllGlobals());

test('the worker gets the settings with the files', () => {
  expect(worker.requests[0]).toMatchObject({ kind: 'load', settings: defaultAnalysisSettings });
});

test('a frame is dropped without being read while a photo is running', async () => {
  const photo = analyzer.analyze(new Blob(), 'a.png', options());
  expect(await analyzer.analyzeFrame(video, options())).toBeNull();
  expect(frames).toBe(0);
  expect(worker.requests.map(({ kind }) => kind)).toEqual(['load', 'photo']);

  worker.answer({ id: 1, kind: 'faces', faces: [] });
  expect(await photo).toEqual([]);
  const frame = analyzer.analyzeFrame(video, options());
  await settle();
  worker.answer({ id: 2, kind: 'faces', faces: [] });
  expect(await frame).toEqual([]);
});

test('a frame that the worker drops has no faces, not even zero', async () => {
  const frame = analyzer.analyzeFrame(video, options());
  await settle();
  worker.answer({ id: 1, kind: 'dropped' });
  expect(await frame).toBeNull();
});

test('a failure has the sentence of its code', async () => {
  const photo = analyzer.analyze(new Blob(), 'a.png', options());
  worker.answer({ id: 1, kind: 'failed', code: 'tooManyPixels', detail: '9 x 9' });
  await expect(photo).rejects.toMatchObject({ code: 'tooManyPixels', detail: '9 x 9' });
});

test('closing the analyzer fails the photos that are not done', async () => {
  const photo = analyzer.analyze(new Blob(), 'a.png', options());
  analyzer.close();
  expect(worker.isTerminated).toBe(true);
  await expect(photo).rejects.toMatchObject({ code: 'runtime' });
});
