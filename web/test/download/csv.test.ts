import { expect, test } from 'vitest';
import { numberText, toCsv } from '../../src/download/csv';
import { shortestFloat } from '../../src/numbers';
import { numbered, readVectors } from '../vectors';

const vectors = readVectors('csv');

test.each(numbered(vectors.numbers))('number %i is written as .NET writes it', (_, { text, value }) => {
  expect(numberText(value)).toBe(text);
  expect(shortestFloat(Math.fround(value))).toBe(value);
});

test.each(numbered(vectors.tables))('table %i is what the command line writes', (_, table) => {
  expect(toCsv(table.records)).toBe(table.lines.map((line: string) => `${line}\n`).join(''));
});
