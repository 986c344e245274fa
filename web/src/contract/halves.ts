/** Decodes little-endian 16-bit floats in base64; returns null if the text is invalid. */
export function readHalves(base64: string): Float32Array | null {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    return null;
  }

  if (binary.length % 2 !== 0) return null;
  return Float32Array.from({ length: binary.length / 2 }, (_, index) =>
    half(binary.charCodeAt(2 * index) | (binary.charCodeAt(2 * index + 1) << 8)),
  );
}

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
