const f = Math.fround;

/** Writes `(value / 255 - mean) / std` for one crop, channels first, at `offset` of the target. */
export function writeTensor(
  rgbCrop: Uint8Array,
  mean: readonly number[],
  std: readonly number[],
  target: Float32Array,
  offset: number,
): void {
  const plane = rgbCrop.length / 3;
  const table = new Float32Array(256);
  for (let channel = 0; channel < 3; channel++) {
    for (let value = 0; value < 256; value++) table[value] = f(f(value / 255) - f(mean[channel])) / f(std[channel]);
    for (let i = 0, from = channel, to = offset + channel * plane; i < plane; i++, from += 3, to++) {
      target[to] = table[rgbCrop[from]];
    }
  }
}
