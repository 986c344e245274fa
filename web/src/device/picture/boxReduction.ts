import { scaleAndMove } from './affine';
import type { Raster } from './raster';
import { sampleAffine } from './sampler';

/**
 * Reduces a picture by a whole factor. Each pixel is the rounded mean of a square of pixels; the last column and row
 * are means of the remaining pixels.
 */
export function reduceBy(image: Raster, factor: number): Raster {
  if (factor === 1) return image;
  const width = Math.ceil(image.width / factor);
  const height = Math.ceil(image.height / factor);
  const data = new Uint8ClampedArray(4 * width * height);
  const sums = new Float64Array(3 * width);
  for (let y = 0; y < height; y++) {
    const rows = Math.min(factor, image.height - y * factor);
    sums.fill(0);
    for (let row = 0; row < rows; row++) addRow(image, y * factor + row, factor, sums);
    for (let x = 0; x < width; x++) {
      const count = rows * Math.min(factor, image.width - x * factor);
      const half = Math.floor(count / 2);
      const to = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) {
        data[to + channel] = Math.floor((sums[3 * x + channel] + half) / count);
      }

      data[to + 3] = 255;
    }
  }

  return { width, height, data };
}

/** Returns a copy of any size, RGB interleaved: reduced by a whole factor first, then sampled. */
export function resize(image: Raster, width: number, height: number): Uint8Array {
  const factor = Math.max(1, Math.min(Math.floor(image.width / width), Math.floor(image.height / height)));
  const toImage = scaleAndMove(
    Math.fround(image.width) / (factor * width),
    Math.fround(image.height) / (factor * height),
  );
  return sampleAffine(reduceBy(image, factor), toImage, width, height);
}

function addRow(image: Raster, y: number, factor: number, sums: Float64Array): void {
  let from = 4 * y * image.width;
  for (let x = 0; x < image.width; x++, from += 4) {
    const to = 3 * Math.floor(x / factor);
    sums[to] += image.data[from];
    sums[to + 1] += image.data[from + 1];
    sums[to + 2] += image.data[from + 2];
  }
}
