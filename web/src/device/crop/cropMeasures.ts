/** Sharpness and brightness of a crop, measured as in src/Faer.Core/Alignment/CropMeasures.cs. */
export interface CropMeasures {
  /** 0 for blurred to 1 for sharp. */
  sharpness: number;
  /** The mean luma, 0 for black to 1 for white. */
  brightness: number;
}

const reach = 3;
const meanPixels = 5;
const blurredDetail = 0.2;
const sharpDetail = 1;

/** @param rgbCrop RGB interleaved, `3 * size * size` bytes. */
export function cropMeasures(rgbCrop: Uint8Array, size: number): CropMeasures {
  const first = Math.floor(size / 5);
  const side = size - 2 * first;
  const half = Math.floor(side / 2);
  const luma = new Float64Array(side * side);
  for (let y = 0, to = 0; y < side; y++) {
    for (let x = 0, from = 3 * ((first + y) * size + first); x < side; x++, from += 3, to++) {
      luma[to] = (0.299 * rgbCrop[from] + 0.587 * rgbCrop[from + 1] + 0.114 * rgbCrop[from + 2]) / 255;
    }
  }

  const halved = new Float64Array(half * half);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const upper = 2 * y * side + 2 * x;
      halved[y * half + x] = (luma[upper] + luma[upper + 1] + luma[upper + side] + luma[upper + side + 1]) / 4;
    }
  }

  const detail = detailOf(luma, side) + detailOf(halved, half);
  const brightness = luma.reduce((sum, value) => sum + value, 0) / luma.length;
  return { sharpness: share((detail - blurredDetail) / (sharpDetail - blurredDetail)), brightness: share(brightness) };
}

export function share(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

/**
 * The share of the differences between neighbouring pixels that a mean over five pixels removes; 0 without differences.
 */
function detailOf(luma: Float64Array, side: number): number {
  if (side <= 2 * reach) return 0;
  let [all, taken] = [0, 0];
  const add = (at: number, step: number): void => {
    const difference = Math.abs(luma[at] - luma[at - step]);
    all += difference;
    taken += Math.max(0, difference - Math.abs(luma[at + (reach - 1) * step] - luma[at - reach * step]) / meanPixels);
  };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (x >= reach && x < side - reach) add(y * side + x, 1);
      if (y >= reach && y < side - reach) add(y * side + x, side);
    }
  }

  return all > 0 ? taken / all : 0;
}
