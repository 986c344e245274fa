import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Raster } from '../src/device/picture/raster';

/** Reads a file with results of the C# code; tests/Faer.Web.Tests writes and checks these files. */
export function readVectors(name: string): any {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8'));
}

export function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

export function rasterOf(image: { width: number; height: number; pixelsRgb: string }): Raster {
  const rgb = bytesOf(image.pixelsRgb);
  const data = new Uint8ClampedArray((rgb.length / 3) * 4);
  for (let i = 0; i < rgb.length / 3; i++) data.set([rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2], 255], 4 * i);
  return { width: image.width, height: image.height, data };
}

/** Returns the same structure with every number rounded to a 32-bit float, as in the C# code. */
export function inFloats<T>(value: T): T {
  if (typeof value === 'number') return Math.fround(value) as T;
  if (Array.isArray(value)) return value.map(inFloats) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inFloats(inner)])) as T;
}

/** Returns cases with their number, for `test.each`. */
export function numbered(cases: any[]): [number, any][] {
  return cases.map((one, index) => [index, one]);
}

/**
 * Fails if the structure differs, or if a number differs by more than the last digits of a 32-bit float, which depend
 * on the processor.
 */
export function expectClose(actual: any, expected: any, path = '$'): void {
  if (typeof expected === 'number') {
    const tolerance = 1e-5 * Math.max(1, Math.abs(expected));
    expect(Math.abs(actual - expected), `${path} is ${actual}, not ${expected}`).toBeLessThanOrEqual(tolerance);
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
    for (const key of Object.keys(expected)) expectClose(actual[key], expected[key], `${path}.${key}`);
  } else {
    expect(actual, path).toBe(expected);
  }
}

/** Fails if the lengths differ, or if a value differs by more than a millionth. */
export function expectNear(actual: Float32Array, expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs(actual[index] - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
  });
}

/**
 * Fails if a byte differs by more than 1, or if more than 1 % of the bytes differ. A processor with a fused
 * multiply-add may have changed single bytes by 1; a different filter would change more.
 */
export function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length);
  const differences = expected.map((value, index) => Math.abs(value - actual[index]));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  expect(differences.filter((difference) => difference > 0).length).toBeLessThanOrEqual(expected.length / 100);
}
