import { afterEach, expect, test, vi } from 'vitest';
import { type AnalysisSettings, defaultAnalysisSettings } from '../../src/contract/analysisSettings';
import { discoverService } from '../../src/service/serviceDescription';
import { modelsAnswer } from './modelsAnswer';

afterEach(() => vi.unstubAllGlobals());

async function settingsFrom(detector: unknown, limits?: object): Promise<AnalysisSettings> {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(modelsAnswer(detector, limits))));
  const found = await discoverService({});
  if (found.kind !== 'service') throw new Error(found.kind);
  return found.service.settings;
}

test('the published settings are used', async () => {
  const published = { scoreThreshold: 0.3, overlapThreshold: 0.5, maxSidePx: 2560, minFacePx: 40, maxFaces: 3 };
  expect(await settingsFrom(published, { pixels: 10_000_000 })).toEqual({ detector: published, maxPixels: 10_000_000 });
});

test('a service without a detector leaves the defaults, but publishes the limit of pixels', async () => {
  const { detector } = defaultAnalysisSettings;
  expect(await settingsFrom(null, { pixels: 7 })).toEqual({ detector, maxPixels: 7 });
});

test('missing and impossible settings have their defaults', async () => {
  expect(await settingsFrom({})).toEqual(defaultAnalysisSettings);
  const impossible = { scoreThreshold: 7, overlapThreshold: '0.3', maxSidePx: 0, minFacePx: -1, maxFaces: 0 };
  expect(await settingsFrom(impossible, { pixels: null })).toEqual(defaultAnalysisSettings);
  expect(await settingsFrom({ scoreThreshold: 0.9, maxFaces: null })).toEqual({
    ...defaultAnalysisSettings,
    detector: { ...defaultAnalysisSettings.detector, scoreThreshold: 0.9 },
  });
});
