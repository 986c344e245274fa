import { expect, test } from 'vitest';
import { topicOf, topicOfHead } from '../../src/labels/topics';
import { readVectors } from '../vectors';

const vectors = readVectors('topics');

test('labels and heads have the same topics as in the C# code', () => {
  for (const [name, topic] of Object.entries(vectors.attributes)) expect(topicOf(name), name).toBe(topic);
  for (const [name, topic] of Object.entries(vectors.heads)) expect(topicOfHead(name), name).toBe(topic);
});
