import { expect, test } from 'vitest';
import { attributeGroups, attributeNames } from '../../src/labels/attributes';
import { topicOf } from '../../src/labels/topics';

test('every attribute is in exactly one group', () => {
  expect(Object.values(attributeGroups).flat().sort()).toEqual([...attributeNames].sort());
});

test('attributes about the person come after attributes that the face does or wears', () => {
  const topics = Object.values(attributeGroups).flat().map(topicOf);
  expect(topics.lastIndexOf('doesAndWears')).toBeLessThan(topics.indexOf('person'));
  expect(Object.values(attributeGroups).map(([first]) => topicOf(first))).not.toContain('remark');
});
