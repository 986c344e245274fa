import { beforeEach, expect, test, vi } from 'vitest';
import { type Analyzer, type AnalyzeOptions, Failure } from '../src/analyzer';
import { PhotoQueue } from '../src/photoQueue';
import { Photos } from '../src/photos';
import type { FaceRecord } from '../src/records';

type Answer = { resolve(faces: FaceRecord[]): void; reject(error: unknown): void; source: string; options: AnalyzeOptions };

let photos: Photos;
let asked: Answer[];
let ended: number;
let queue: PhotoQueue;

beforeEach(() => {
  photos = new Photos();
  asked = [];
  ended = 0;
  const analyze = (_: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]> =>
    new Promise((resolve, reject) => asked.push({ resolve, reject, source, options }));
  const analyzer = { parallel: 2, analyze } as unknown as Analyzer;
  queue = new PhotoQueue(photos, () => ({ analyzer, aligned: false }), () => ended++);
});

const settle = (): Promise<void> => vi.waitFor(() => Promise.resolve());
const states = (): string[] => photos.all.map((photo) => photo.state);
const add = (...names: string[]): void => {
  photos.add(names.map((name) => ({ file: new Blob(), name })));
  queue.start();
};

test('photos are analysed in order, no more at once than the analyzer wants', async () => {
  add('a', 'b', 'c');
  expect(asked.map((one) => one.source)).toEqual(['a', 'b']);
  asked[1].resolve([]);
  await settle();
  expect(asked.map((one) => one.source)).toEqual(['a', 'b', 'c']);
  expect(states()).toEqual(['working', 'done', 'working']);
  expect(ended).toBe(0);
  asked[0].resolve([]);
  asked[2].resolve([]);
  await settle();
  expect(ended).toBe(1);
});

test('a failure is kept with its photo, and the others go on', async () => {
  add('a', 'b', 'c');
  asked[0].reject(new Failure({ key: 'problem.unreadable-image', detail: 'a: damaged' }));
  await settle();
  expect(states()).toEqual(['failed', 'working', 'working']);
  expect(photos.all[0].failure?.detail).toBe('a: damaged');
});

test('cancelling stops what runs and what waits; later answers change nothing', async () => {
  add('a', 'b', 'c');
  queue.cancel();
  expect(states()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(asked.map((one) => one.options.signal.aborted)).toEqual([true, true]);
  asked[0].resolve([]);
  asked[1].reject(new Error('aborted'));
  await settle();
  expect(states()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(ended).toBe(0);
});

test('what failed or was cancelled can be tried again', async () => {
  add('a', 'b');
  asked[0].reject(new Error('broken'));
  await settle();
  queue.cancel();
  asked[1].reject(new Error('aborted'));
  await settle();
  queue.retry();
  expect(states()).toEqual(['working', 'working']);
  expect(asked.length).toBe(4);
});

test('a busy service is shown as such', () => {
  add('a');
  asked[0].options.onBusy?.();
  expect(states()).toEqual(['busy']);
});
