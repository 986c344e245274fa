import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attributeNames } from '../../src/labels/attributes';
import { chinese } from '../../src/text/chinese';
import { english, englishAttributes } from '../../src/text/english';
import { attributeText, percentText, sentenceText, setLanguage, text } from '../../src/text/language';

beforeEach(() => vi.stubGlobal('document', { documentElement: {} }));
afterEach(() => {
  setLanguage('en');
  vi.unstubAllGlobals();
});

test('both languages fill in the same values', () => {
  const values = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const key of Object.keys(english) as (keyof typeof english)[]) expect(values(chinese[key]), key).toEqual(values(english[key]));
});

test('values are filled in', () => {
  expect(text('panel.title', { number: 2, count: 3 })).toBe('Face 2 of 3');
  setLanguage('zh');
  expect(text('panel.title', { number: 2, count: 3 })).toBe('第 2 张脸，共 3 张');
});

test('no English name of an attribute has an underscore', () => {
  for (const name of attributeNames) expect(attributeText(name)).not.toContain('_');
  for (const name of Object.keys(englishAttributes)) expect(attributeNames).toContain(name);
});

test("another program's words follow the sentence, and stand alone for who reads English", () => {
  const sentence = { key: 'problem.unreadable-image', detail: 'a.jpg: the file is truncated.' } as const;
  expect(sentenceText(sentence)).toBe('a.jpg: the file is truncated.');
  setLanguage('zh');
  expect(sentenceText(sentence)).toBe('无法读取这张图片。 (a.jpg: the file is truncated.)');
});

test.each([
  [0, '0%'],
  [0.004, '<1%'],
  [0.006, '1%'],
  [0.5, '50%'],
  [0.994, '99%'],
  [0.999, '>99%'],
  [1, '100%'],
])('%d is said as %s', (probability, words) => {
  expect(percentText(probability)).toBe(words);
});
