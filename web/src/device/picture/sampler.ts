import type { Affine } from './affine';
import type { Raster } from './raster';

const maxSamplesPerSide = 16;
const f = Math.fround;

/**
 * The filter `area-bilinear` of the model file: each target pixel is the mean of n x n bilinear samples spread over its
 * footprint, where n is the shrink factor rounded up. Steps are rounded to 32-bit floats where the C# code rounds them,
 * so that the bytes are the same.
 *
 * @param cropToImage maps crop to picture coordinates, with pixel edges at whole numbers.
 * @returns RGB interleaved, `3 * width * height` bytes.
 */
export function sampleAffine(image: Raster, cropToImage: Affine, width: number, height: number): Uint8Array {
  const { m11, m12, m21, m22, m31, m32 } = cropToImage;
  const across = samplesPerSide(m11, m12);
  const down = samplesPerSide(m21, m22);
  const weight = f(1 / (across * down));
  const offsetsX = offsets(across);
  const offsetsY = offsets(down);
  const { data, width: imageWidth, height: imageHeight } = image;
  const right = imageWidth - 1;
  const bottom = imageHeight - 1;
  const rgb = new Uint8Array(3 * width * height);

  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < down; j++) {
        const cropY = f(y + offsetsY[j]);
        for (let i = 0; i < across; i++) {
          const cropX = f(x + offsetsX[i]);
          const px = clamp(f(f(f(f(m11 * cropX) + m21 * cropY) + m31) - 0.5), right);
          const py = clamp(f(f(f(f(m12 * cropX) + m22 * cropY) + m32) - 0.5), bottom);
          const left = Math.trunc(px);
          const top = Math.trunc(py);
          const u = f(px - left);
          const v = f(py - top);
          const restU = f(1 - u);
          const restV = f(1 - v);
          const row = top * imageWidth;
          const nextRow = Math.min(top + 1, bottom) * imageWidth;
          const nextColumn = Math.min(left + 1, right);
          const a = 4 * (row + left);
          const b = 4 * (row + nextColumn);
          const c = 4 * (nextRow + left);
          const d = 4 * (nextRow + nextColumn);
          red = f(red + mix(mix(data[a], data[b], u, restU), mix(data[c], data[d], u, restU), v, restV));
          green = f(
            green + mix(mix(data[a + 1], data[b + 1], u, restU), mix(data[c + 1], data[d + 1], u, restU), v, restV),
          );
          blue = f(
            blue + mix(mix(data[a + 2], data[b + 2], u, restU), mix(data[c + 2], data[d + 2], u, restU), v, restV),
          );
        }
      }

      rgb[to] = f(f(red * weight) + 0.5);
      rgb[to + 1] = f(f(green * weight) + 0.5);
      rgb[to + 2] = f(f(blue * weight) + 0.5);
    }
  }

  return rgb;
}

function samplesPerSide(stepX: number, stepY: number): number {
  const length = f(Math.sqrt(f(f(stepX * stepX) + f(stepY * stepY))));
  return Math.min(Math.max(Math.ceil(f(length - f(0.01))), 1), maxSamplesPerSide);
}

function offsets(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => f(index + 0.5) / count);
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : value > max ? max : value;
}

function mix(from: number, to: number, amount: number, rest: number): number {
  return f(from * rest + f(to * amount));
}
