import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attributeNames } from '../../src/labels/attributes';
import { chinese } from '../../src/text/chinese';
import { english } from '../../src/text/english';
import { attributeText, percentText, sentenceText, setLanguage, text } from '../../src/text/language';

beforeEach(() => vi.stubGlobal('document', { documentElement: {} }));
afterEach(() => {
  setLanguage('en');
  vi.unstubAllGlobals();
});

test('both languages fill in the same values', () => {
  const values = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(values(chinese[key]), key).toEqual(values(english[key]));
  }
});

test('values are filled in', () => {
  expect(text('panel.title', { number: 2, count: 3 })).toBe('Face 2 of 3');
  setLanguage('zh');
  expect(text('panel.title', { number: 2, count: 3 })).toBe('第 2 张脸，共 3 张');
});

test('in English every attribute has its name with spaces, as in tables and drawings', () => {
  expect(attributeText('5_o_Clock_Shadow')).toBe('5 o Clock Shadow');
  expect(attributeText('Mouth_Slightly_Open')).toBe('Mouth Slightly Open');
  for (const name of attributeNames) expect(attributeText(name).replaceAll(' ', '_')).toBe(name);
  setLanguage('zh');
  expect(attributeText('Eyeglasses')).not.toBe('Eyeglasses');
});

test('no sentence names an option of the command line or a member of the C# code', () => {
  for (const sentence of [...Object.values(english), ...Object.values(chinese)]) {
    expect(sentence).not.toMatch(/(^|[^-\w])--?[a-z]/);
    expect(sentence).not.toMatch(/\b[A-Z]\w*[.][A-Z]\w*/);
    expect(sentence.replaceAll('YuNet', '')).not.toMatch(/\b[A-Z][a-z]+[A-Z][a-z]+\b/);
  }
});

test('the text of another program follows the sentence, and replaces it in English', () => {
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
])('%d is shown as %s', (probability, words) => {
  expect(percentText(probability)).toBe(words.replace('%', '\u00a0%'));
  setLanguage('zh');
  expect(percentText(probability)).toBe(words);
});
