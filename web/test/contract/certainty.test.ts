import { expect, test } from 'vitest';
import { fittedVerdictOf, isUnclear, isUnusual, verdictOf } from '../../src/contract/certainty';
import type { ExpressionRecord, FaceRecord } from '../../src/contract/records';

test.each([
  [0.75, 0.5, 'yes'],
  [0.74, 0.5, 'maybeYes'],
  [0.5, 0.5, 'maybeYes'],
  [0.49, 0.5, 'maybeNo'],
  [0.25, 0.5, 'maybeNo'],
  [0.24, 0.5, 'no'],
  [0.21, 0.2, 'maybeYes'],
  [0.61, 0.2, 'yes'],
  [0.09, 0.2, 'no'],
] as const)('%d at a threshold of %d is %s', (probability, threshold, verdict) => {
  expect(verdictOf(probability, threshold, false)).toBe(verdict);
});

test('untrained labels have no verdict', () => {
  expect(verdictOf(0.99, 0.5, true)).toBe('untrained');
});

test.each([
  [0.6, true, 'yes'],
  [0.6, false, 'maybeYes'],
  [0.4, true, 'no'],
  [0.4, false, 'maybeNo'],
] as const)('%d is %s by a fitted rule: %s', (probability, certain, verdict) => {
  expect(fittedVerdictOf(probability, 0.5, false, certain)).toBe(verdict);
  expect(fittedVerdictOf(probability, 0.5, true, certain)).toBe('untrained');
});

test('the rule of the model file has priority', () => {
  expect(isUnclear({ probabilities: { neutral: 0.9, happiness: 0.1 }, certain: false })).toBe(true);
  expect(isUnclear({ probabilities: { neutral: 0.4, happiness: 0.39 }, certain: true })).toBe(false);
  expect(isUnclear({ probabilities: { neutral: 0.9, happiness: 0.1 }, certain: null })).toBe(false);
});

test('a face is unusual only if its record says so', () => {
  expect([true, false, null, undefined].map((unusual) => isUnusual({ unusual } as FaceRecord))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  [{ neutral: 0.9, happiness: 0.1 }, false],
  [{ neutral: 0.55, happiness: 0.45 }, true],
  [{ neutral: 0.4, happiness: 0.2, anger: 0.2, fear: 0.2 }, true],
])('%j is unclear: %s', (probabilities, unclear) => {
  expect(isUnclear({ label: 'neutral', probability: 0, probabilities } as ExpressionRecord)).toBe(unclear);
});
