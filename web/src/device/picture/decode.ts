import { EngineError } from '../../contract/engineError';
import type { Raster } from './raster';

/**
 * Decodes a file or frame like the service: upright (EXIF), on a white background.
 *
 * @param maxPixels pictures with more pixels are rejected.
 */
export async function decodeRaster(picture: Blob | ImageBitmap, maxPixels: number): Promise<Raster> {
  const bitmap = picture instanceof Blob ? await open(picture) : picture;
  try {
    const { width, height } = bitmap;
    const tooMany = (): EngineError => new EngineError('tooManyPixels', `${width} x ${height}`);
    if (width * height > maxPixels) throw tooMany();
    try {
      return { width, height, data: draw(bitmap) };
    } catch {
      // The browser's own limit for a canvas may be lower.
      throw tooMany();
    }
  } finally {
    bitmap.close();
  }
}

async function open(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new EngineError('unreadableImage');
  }
}

function draw(bitmap: ImageBitmap): Uint8ClampedArray {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser has no canvas of this size.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}
