import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Engines } from '../src/engines';
import type { Engine } from '../src/settings';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

const engines = (engine: Engine): Engines => new Engines({ language: 'en', theme: 'auto', engine, aligned: false });

function answers(status: number): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status, headers: { 'Content-Type': 'application/json' } })));
}

test('where photos go is unknown before the page has asked', () => {
  expect(engines('service').place).toBe('unknown');
  expect(engines('device').place).toBe('unknown');
});

test('a service that wants a key is where photos will go', async () => {
  answers(401);
  const waiting = engines('service');
  await waiting.start();
  expect(waiting.state.kind).toBe('needsKey');
  expect(waiting.place).toBe('service');
});

test('a service that fails leaves it unknown', async () => {
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
