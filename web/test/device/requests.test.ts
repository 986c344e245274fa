import { beforeEach, expect, test, vi } from 'vitest';
import { defaultAnalysisSettings } from '../../src/contract/analysisSettings';
import { EngineError } from '../../src/contract/engineError';
import type { ModelMetadata } from '../../src/contract/metadata';
import type { FaceRecord } from '../../src/contract/records';
import type { DeviceAnswer, DeviceRequest } from '../../src/device/protocol';
import { type LoadedEngine, Requests } from '../../src/device/requests';

interface Analysis {
  source: string;
  resolve(faces: FaceRecord[]): void;
  reject(error: unknown): void;
}

const metadata = { name: 'made' } as ModelMetadata;
const load: DeviceRequest = {
  id: 0,
  kind: 'load',
  model: new ArrayBuffer(),
  detector: null,
  settings: defaultAnalysisSettings,
};

let started: Analysis[];
let requests: Requests;

beforeEach(async () => {
  started = [];
  const analyze = (_: Blob | ImageBitmap, source: string): Promise<FaceRecord[]> =>
    new Promise((resolve, reject) => started.push({ source, resolve, reject }));
  requests = new Requests(() => Promise.resolve({ metadata, analyze }));
  expect(await requests.answer(load)).toEqual({ id: 0, kind: 'loaded', metadata });
});

const photo = (id: number): Promise<DeviceAnswer> =>
  requests.answer({ id, kind: 'photo', picture: new Blob(), source: `photo ${id}`, aligned: false });

function frame(id: number): { answer: Promise<DeviceAnswer>; close: () => void } {
  const close = vi.fn<() => void>();
  const picture = { width: 1, height: 1, close };
  return { answer: requests.answer({ id, kind: 'frame', picture, source: `frame ${id}`, aligned: false }), close };
}

const sources = (): string[] => started.map(({ source }) => source);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('photos are analysed one at a time, in their order', async () => {
  const first = photo(1);
  const second = photo(2);
  await settle();
  expect(sources()).toEqual(['photo 1']);
  started[0].resolve([]);
  expect(await first).toEqual({ id: 1, kind: 'faces', faces: [] });
  await settle();
  expect(sources()).toEqual(['photo 1', 'photo 2']);
  started[1].resolve([]);
  expect(await second).toEqual({ id: 2, kind: 'faces', faces: [] });
});

test('a frame is dropped and released while a photo is running or waiting', async () => {
  const first = photo(1);
  const tooEarly = frame(2);
  expect(await tooEarly.answer).toEqual({ id: 2, kind: 'dropped' });
  expect(tooEarly.close).toHaveBeenCalledOnce();

  await settle();
  expect(await frame(3).answer).toEqual({ id: 3, kind: 'dropped' });
  started[0].resolve([]);
  await first;
  expect(sources()).toEqual(['photo 1']);
});

test('a photo waits for a running frame, and a second frame is dropped', async () => {
  const first = frame(1);
  const next = photo(2);
  await settle();
  expect(sources()).toEqual(['frame 1']);
  expect(await frame(3).answer).toEqual({ id: 3, kind: 'dropped' });
  started[0].resolve([]);
  expect(await first.answer).toEqual({ id: 1, kind: 'faces', faces: [] });
  await settle();
  expect(sources()).toEqual(['frame 1', 'photo 2']);
  started[1].resolve([]);
  await next;

  const last = frame(4);
  await settle();
  expect(sources()).toEqual(['frame 1', 'photo 2', 'frame 4']);
  started[2].resolve([]);
  expect((await last.answer).kind).toBe('faces');
});

test('a failed photo does not stop the next one', async () => {
  const answers = [photo(1), photo(2), photo(3)];
  await settle();
  started[0].reject(new EngineError('tooManyPixels', '9 x 9'));
  expect(await answers[0]).toEqual({ id: 1, kind: 'failed', code: 'tooManyPixels', detail: '9 x 9' });
  await settle();
  started[1].reject(new TypeError('broken'));
  expect(await answers[1]).toEqual({ id: 2, kind: 'failed', code: 'runtime', detail: 'broken' });
  await settle();
  started[2].resolve([]);
  expect((await answers[2]).kind).toBe('faces');
});

test('a photo that arrives during loading waits for the model', async () => {
  let opened: (engine: LoadedEngine) => void = () => undefined;
  requests = new Requests(() => new Promise((resolve) => (opened = resolve)));
  const loaded = requests.answer(load);
  const answer = photo(1);
  await settle();
  opened({ metadata, analyze: () => Promise.resolve([]) });
  expect((await loaded).kind).toBe('loaded');
  expect(await answer).toEqual({ id: 1, kind: 'faces', faces: [] });
});

test('without a model a photo fails', async () => {
  requests = new Requests(() => Promise.reject(new EngineError('notOnnx')));
  expect(await requests.answer(load)).toEqual({ id: 0, kind: 'failed', code: 'notOnnx', detail: '' });
  expect(await photo(1)).toMatchObject({ kind: 'failed', code: 'runtime' });
});
