import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Camera } from '../../src/camera/camera';
import type { Analyzer } from '../../src/contract/analyzer';
import type { FaceRecord } from '../../src/contract/records';

beforeEach(() => {
  const video = { play: () => Promise.resolve(), readyState: 4 };
  vi.stubGlobal('document', { createElement: () => video });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => Promise.resolve({}) } });
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call));
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('MediaStream', class {});
});
afterEach(() => vi.unstubAllGlobals());

test('a dropped frame changes no faces, and the next frame is analysed', async () => {
  const answers: (FaceRecord[] | null)[] = [null, null, []];
  const events: string[] = [];
  const analyzeFrame = (): Promise<FaceRecord[] | null> => Promise.resolve(answers.shift() as FaceRecord[] | null);
  const analyzer = { analyzeFrame } as unknown as Analyzer;
  const camera: Camera = new Camera(() => ({ analyzer, aligned: false }), {
    faces: () => {
      events.push('faces');
      camera.stop();
    },
    busy: () => events.push('busy'),
    failed: () => events.push('failed'),
  });

  await camera.start();
  await vi.waitFor(() => expect(events).toContain('faces'));

  expect(events).toEqual(['busy', 'busy', 'faces']);
});
