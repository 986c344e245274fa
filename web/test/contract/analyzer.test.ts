import { expect, test } from 'vitest';
import { Failure, sentenceOf } from '../../src/contract/analyzer';
import { EngineError } from '../../src/contract/engineError';

test('every error has a sentence', () => {
  const sentence = { key: 'failure.busy' } as const;
  expect(sentenceOf(new Failure(sentence))).toBe(sentence);
  expect(sentenceOf(new EngineError('badMetadata', 'heads'))).toEqual({
    key: 'failure.badMetadata',
    values: { detail: 'heads' },
  });
  expect(sentenceOf(new TypeError('broken'))).toEqual({ key: 'failure.runtime', values: { detail: 'broken' } });
  expect(sentenceOf('odd')).toEqual({ key: 'failure.runtime', values: { detail: 'odd' } });
});
