import { expect, test, vi } from 'vitest';
import { pause, retryAfterSeconds } from '../../src/service/retry';

test.each([
  ['2', 2],
  ['0', 0],
  ['-5', 0],
  ['3600', 30],
  ['Wed, 25 Nov 2026 10:00:07 GMT', 7],
  ['Wed, 25 Nov 2026 09:59:00 GMT', 0],
  ['soon', 1],
  ['', 1],
  [null, 1],
])('Retry-After %s means %d seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, Date.parse('2026-11-25T10:00:00Z'))).toBe(seconds);
});

test('a pause ends after its time, or immediately if it is aborted', async () => {
  vi.useFakeTimers();
  const calm = pause(5, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(5000);
  await expect(calm).resolves.toBeUndefined();

  const stop = new AbortController();
  const broken = pause(5, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(broken).rejects.toThrow('stopped');
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
