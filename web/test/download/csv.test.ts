import { expect, test } from 'vitest';
import { shortestFloat } from '../../src/contract/numbers';
import { numberText, toCsv } from '../../src/download/csv';
import { numbered, readVectors } from '../vectors';

const vectors = readVectors('csv');

test.each(numbered(vectors.numbers))('number %i is written as in .NET', (_, { text, value }) => {
  expect(numberText(value)).toBe(text);
  expect(shortestFloat(Math.fround(value))).toBe(value);
});

test.each(numbered(vectors.tables))('table %i is as the command line writes it', (_, table) => {
  expect(toCsv(table.records, [table.metadata])).toBe(table.lines.map((line: string) => `${line}\n`).join(''));
});

test('records of several models have the columns of all', () => {
  const [both, attributes, , four] = vectors.tables;
  const [header, first, ...rest] = toCsv(
    [attributes.records[0], four.records[0]],
    [attributes.metadata, four.metadata],
  ).split('\n');
  const columns = [...header.matchAll(/"(?:[^"]|"")*"|[^,]+/g)].map(([cell]) => cell);
  expect(header).toBe(four.lines[0]);
  expect(columns.length).toBeGreaterThan(both.lines[0].split(',').length);
  expect(first.split(',')[columns.indexOf('expression')]).toBe('');
  expect(rest[0]).toBe(four.lines[1]);
});
