import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Raster } from '../src/device/raster';

/** Reads a file of what the C# code gives; tests/Faer.Web.Tests writes and checks them. */
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

/** The same structure with every number rounded to a 32-bit float, as the C# code holds it. */
export function inFloats<T>(value: T): T {
  if (typeof value === 'number') return Math.fround(value) as T;
  if (Array.isArray(value)) return value.map(inFloats) as T;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inFloats(inner)])) as T;
  return value;
}

/** Cases with their number, for `test.each`. */
export function numbered(cases: any[]): [number, any][] {
  return cases.map((one, index) => [index, one]);
}

/** Fails where the structure differs, or a number by more than the last digits of a 32-bit float, in which processors may differ. */
export function expectClose(actual: any, expected: any, path = '$'): void {
  if (typeof expected === 'number') {
    expect(Math.abs(actual - expected), `${path} is ${actual}, not ${expected}`).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(expected)));
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
    for (const key of Object.keys(expected)) expectClose(actual[key], expected[key], `${path}.${key}`);
  } else {
    expect(actual, path).toBe(expected);
  }
}
