import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeRaster } from '../../../src/device/picture/decode';

let size: { width: number; height: number };
let canvasFails: boolean;
let closed: number;

beforeEach(() => {
  size = { width: 30, height: 20 };
  canvasFails = false;
  closed = 0;
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ ...size, close: () => closed++ }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext(): unknown {
        const getImageData = (): ImageData => {
          if (canvasFails) throw new RangeError('Out of memory.');
          return { data: new Uint8ClampedArray(4 * size.width * size.height) } as ImageData;
        };
        return { fillRect: () => undefined, drawImage: () => undefined, getImageData };
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test('a picture with at most as many pixels as allowed is decoded', async () => {
  expect(await decodeRaster(new Blob(), 600)).toMatchObject(size);
  expect(closed).toBe(1);
});

test('a picture with more pixels is rejected', async () => {
  const decoding = decodeRaster(new Blob(), 599);
  await expect(decoding).rejects.toMatchObject({ code: 'tooManyPixels', detail: '30 x 20' });
  expect(closed).toBe(1);
});

test('a picture that is too large for a canvas of the browser is rejected', async () => {
  canvasFails = true;
  await expect(decodeRaster(new Blob(), 600)).rejects.toMatchObject({ code: 'tooManyPixels', detail: '30 x 20' });
});

test('a file that the browser cannot decode is rejected', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('No picture.')));
  await expect(decodeRaster(new Blob(), 600)).rejects.toMatchObject({ code: 'unreadableImage' });
});
