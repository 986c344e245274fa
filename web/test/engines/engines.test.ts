import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultAnalysisSettings } from '../../src/contract/analysisSettings';
import type { DeviceRequest } from '../../src/device/protocol';
import { Engines } from '../../src/engines/engines';
import type { Engine } from '../../src/state/settings';
import { FakeWorker } from '../device/fakeWorker';
import { modelsAnswer } from '../service/modelsAnswer';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

const engines = (engine: Engine): Engines => new Engines({ language: 'en', theme: 'auto', engine, aligned: false });

function answers(status: number): void {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response('{}', { status, headers: { 'Content-Type': 'application/json' } })),
  );
}

test('the place is unknown before the search for a service', () => {
  expect(engines('service').place).toBe('unknown');
  expect(engines('device').place).toBe('unknown');
});

test('photos go to a service even while its key is missing', async () => {
  answers(401);
  const waiting = engines('service');
  await waiting.start();
  expect(waiting.state.kind).toBe('needsKey');
  expect(waiting.place).toBe('service');
});

test('the place stays unknown if the service fails', async () => {
  answers(500);
  const failed = engines('service');
  await failed.start();
  expect(failed.state.kind).toBe('failed');
  expect(failed.place).toBe('unknown');
});

test('without a service photos stay on this device', async () => {
  answers(404);
  const alone = engines('service');
  await alone.start();
  expect(alone.place).toBe('device');
});

/** Serves files by their address; everything else is not found. */
function serve(files: Record<string, () => Response>): void {
  const notFound = (): Response => new Response('', { status: 404 });
  vi.stubGlobal('fetch', (address: string) => Promise.resolve((files[address] ?? notFound)()));
}

async function loadOnDevice(): Promise<DeviceRequest | undefined> {
  FakeWorker.install();
  const prepared = engines('device');
  await prepared.start();
  expect(prepared.state.kind).toBe('ready');
  return FakeWorker.made.at(-1)?.requests[0];
}

test('on this device photos are analysed with the settings of the service', async () => {
  const published = { scoreThreshold: 0.3, overlapThreshold: 0.5, maxSidePx: 2560, minFacePx: 40, maxFaces: 3 };
  serve({
    'v1/models': () => Response.json(modelsAnswer(published, { pixels: 10_000_000 })),
    '/v1/models/made/file': () => new Response('model'),
    '/v1/detector/file': () => new Response('detector'),
  });
  const settings = { detector: published, maxPixels: 10_000_000 };
  expect(await loadOnDevice()).toMatchObject({ kind: 'load', settings });
});

test('on a static host photos are analysed with the default settings', async () => {
  serve({
    'model.json': () => Response.json({ model: 'm.onnx', detector: 'd.onnx' }),
    'm.onnx': () => new Response('model'),
    'd.onnx': () => new Response('detector'),
  });
  expect(await loadOnDevice()).toMatchObject({ kind: 'load', settings: defaultAnalysisSettings });
});

test('settings that changed before another search for the service are used', async () => {
  let maxFaces = 1;
  serve({
    'v1/models': () => Response.json(modelsAnswer({ maxFaces })),
    '/v1/models/made/file': () => new Response('model'),
    '/v1/detector/file': () => new Response('detector'),
  });
  FakeWorker.install();
  const prepared = engines('device');
  await prepared.start();
  maxFaces = 2;
  await prepared.start();
  expect(FakeWorker.made.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(FakeWorker.made[1].requests[0]).toMatchObject({ settings: { detector: { maxFaces: 2 } } });
});

test('a model that this page cannot use is named by its field', async () => {
  const answer = modelsAnswer() as { models: { metadata: object }[] };
  answer.models[0].metadata = { ...answer.models[0].metadata, formatVersion: 9 };
  serve({ 'v1/models': () => Response.json(answer) });
  const failed = engines('service');
  await failed.start();
  const sentence = { key: 'failure.badMetadata', values: { detail: 'formatVersion' } };
  expect(failed.state).toEqual({ kind: 'failed', sentence });
});
