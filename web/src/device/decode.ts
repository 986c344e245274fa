import { DeviceError } from './deviceError';
import type { Raster } from './raster';

/** Larger pictures are rejected, as in the service. */
export const maxPixels = 50_000_000;

/** Decodes a file or frame like the service: upright (EXIF), on a white background. */
export async function decodeRaster(picture: Blob | ImageBitmap): Promise<Raster> {
  const bitmap = picture instanceof Blob ? await open(picture) : picture;
  try {
    const { width, height } = bitmap;
    if (width * height > maxPixels) throw new DeviceError('tooManyPixels', `${width} x ${height}`);
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new DeviceError('unreadableImage');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}

async function open(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new DeviceError('unreadableImage');
  }
}
