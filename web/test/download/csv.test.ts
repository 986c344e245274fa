import { expect, test } from 'vitest';
import { numberText, toCsv } from '../../src/download/csv';
import { shortestFloat } from '../../src/numbers';
import { numbered, readVectors } from '../vectors';

const vectors = readVectors('csv');

test.each(vectors.numbers.map((number: any) => [number.text, number.value]))('%s is written as .NET writes it', (text, value) => {
  expect(numberText(value as number)).toBe(text);
  expect(shortestFloat(Math.fround(value as number))).toBe(value);
});

test.each(numbered(vectors.tables))('table %i is what the command line writes', (_, table) => {
  expect(toCsv(table.records)).toBe(table.lines.map((line: string) => `${line}\n`).join(''));
});
