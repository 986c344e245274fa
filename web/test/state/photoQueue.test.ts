import { beforeEach, expect, test, vi } from 'vitest';
import { type Analyzer, type AnalyzeOptions, Failure } from '../../src/contract/analyzer';
import type { FaceRecord } from '../../src/contract/records';
import { PhotoQueue } from '../../src/state/photoQueue';
import { Photos } from '../../src/state/photos';

type Answer = {
  resolve(faces: FaceRecord[]): void;
  reject(error: unknown): void;
  source: string;
  options: AnalyzeOptions;
};

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
  queue = new PhotoQueue(
    photos,
    () => ({ analyzer, aligned: false }),
    () => ended++,
  );
});

const settle = (): Promise<void> => vi.waitFor(() => Promise.resolve());
const states = (): string[] => photos.all.map((photo) => photo.state);
const add = (...names: string[]): void => {
  photos.add(names.map((name) => ({ file: new Blob(), name })));
  queue.start();
};

test('photos are analysed in order, at most as many at the same time as the analyzer allows', async () => {
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

test('a failed photo has its failure, and the other photos continue', async () => {
  add('a', 'b', 'c');
  asked[0].reject(new Failure({ key: 'problem.unreadable-image', detail: 'a: damaged' }));
  await settle();
  expect(states()).toEqual(['failed', 'working', 'working']);
  expect(photos.all[0].failure?.detail).toBe('a: damaged');
});

test('cancelling stops running and waiting photos; later answers change nothing', async () => {
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

test('failed and cancelled photos can be retried', async () => {
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

test('a photo shows that the service is busy', () => {
  add('a');
  asked[0].options.onBusy?.();
  expect(states()).toEqual(['busy']);
});
