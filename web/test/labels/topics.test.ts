import { expect, test } from 'vitest';
import { topicOf, topicOfHead } from '../../src/labels/topics';
import { readVectors } from '../vectors';

const vectors = readVectors('topics');

test('labels and heads are about what the C# code says', () => {
  for (const [name, topic] of Object.entries(vectors.attributes)) expect(topicOf(name), name).toBe(topic);
  for (const [name, topic] of Object.entries(vectors.heads)) expect(topicOfHead(name), name).toBe(topic);
});
