import { describe, expect, test } from 'vitest';
import { untrainedLabels } from '../../src/contract/metadata';
import { checkedMetadata } from '../../src/contract/metadataCheck';
import { failureOf } from '../failureOf';
import { readVectors } from '../vectors';

const vectors = readVectors('metadata');

describe('metadata that the page cannot use is rejected', () => {
  test.each([
    ['formatVersion', 3],
    ['inputSizePx', 8],
    ['mean', [0, 0]],
    ['std', [1, 1, 0]],
    ['heads', []],
    ['weightsHash', ''],
  ])('metadata with a wrong %s', (field, value) => {
    expect(failureOf(() => checkedMetadata({ ...vectors.cases[0].metadata, [field]: value }))).toEqual({
      code: 'badMetadata',
      detail: field,
    });
  });

  test('metadata with a wrong alignment', () => {
    const { metadata } = vectors.cases[0];
    expect(
      failureOf(() =>
        checkedMetadata({ ...metadata, alignment: { mode: 'landmarks', template: null, boxScale: null } }),
      ).detail,
    ).toBe('alignment.template');
    const template = [
      [0.4, 0.5],
      [0.6, 0.5],
      [0.5, 0.6],
      [0.4, 0.7],
      [0.6, 0.7],
    ];
    const framed = { mode: 'landmarks', template, boxScale: null };
    expect(
      failureOf(() => checkedMetadata({ ...metadata, alignment: { ...framed, frameAspect: 0 } })).detail,
    ).toBe('alignment.frameAspect');
    expect(checkedMetadata({ ...metadata, alignment: { ...framed, frameAspect: 0.8 } }).alignment).toEqual({
      ...framed,
      frameAspect: 0.8,
    });
  });

  test.each([
    [0, 'labels', ['Smiling']],
    [0, 'kind', 'singleLabel', 'labels'],
    [1, 'labels', ['happiness', 'neutral']],
    [1, 'name', 'attributes'],
    [2, 'name', 'a.b'],
    [2, 'name', 'embedding'],
    [2, 'name', 'expression', 'labels'],
    [2, 'name', 'what is worn', 'name', 3],
    [2, 'kind', 'both'],
    [2, 'labels', ['one']],
    [2, 'labels', ['same', 'same']],
    [2, 'temperature', 0],
    [2, 'thresholds', [0.5, 0.5, 0.5, 0.5]],
    [2, 'untrained', ['joy']],
    [3, 'thresholds', null],
    [3, 'thresholds', [0.5, 1]],
    [2, 'trainingPrior', [0.5, 0.5]],
    [2, 'trainingPrior', [0, 0.25, 0.25, 0.5]],
    [2, 'trainingPrior', [0.25, 0.25, 0.25, 0.3]],
    [2, 'prior', [0, 0.25, 0.25, 0.5]],
    [3, 'trainingPrior', [0.5, 0.5]],
    [3, 'prior', [0.5, 0.5]],
  ])('head %i with a wrong %s: %j', (head, field, value, named: string | number = field, at: number = head) => {
    const metadata = structuredClone(
      vectors.cases.find((one: { metadata: { heads: unknown[] } }) => one.metadata.heads.length === 4).metadata,
    );
    metadata.heads[head][field] = value;
    if (field === 'name' && value === 'attributes') named = 'labels';
    expect(failureOf(() => checkedMetadata(metadata))).toEqual({
      code: 'badMetadata',
      detail: `heads[${at}].${named}`,
    });
  });
});

describe('format version 1', () => {
  const { version1, version2 } = vectors;

  test('is read as version 2', () => {
    expect(checkedMetadata(version1)).toEqual(version2);
    expect(untrainedLabels(checkedMetadata(version1))).toEqual(version1.untrainedLabels);
  });

  test.each([
    ['attributes', ['Smiling']],
    ['expressions', ['happiness']],
    ['attributeThresholds', null],
    ['untrainedLabels', null],
    ['untrainedLabels', ['joy']],
  ])('with a wrong %s is rejected', (field, value) => {
    expect(failureOf(() => checkedMetadata({ ...version1, [field]: value }))).toEqual({
      code: 'badMetadata',
      detail: field,
    });
  });

  test('with a wrong temperature is rejected', () => {
    expect(
      failureOf(() => checkedMetadata({ ...version1, temperatures: { attributes: 0, expression: 1 } })).detail,
    ).toBe('temperatures.attributes');
  });
});
