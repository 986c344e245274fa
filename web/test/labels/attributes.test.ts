import { expect, test } from 'vitest';
import { attributeGroups, attributeNames } from '../../src/labels/attributes';

test('every attribute is in exactly one group', () => {
  expect(Object.values(attributeGroups).flat().sort()).toEqual([...attributeNames].sort());
});
