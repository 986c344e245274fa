import { expect, test } from 'vitest';
import { seenText } from '../../src/view/seenText';

const quality = { score: 0.8449, sizePx: 90, sharpness: 1, brightness: 0.5 };

test('quality and pose are one line', () => {
  expect(seenText({ quality, pose: { yaw: -12.4, pitch: -0.3, roll: 3.6 } })).toBe(
    'Quality 0.84 · yaw \u221212°, pitch 0°, roll 4°',
  );
});

test('unknown values are omitted', () => {
  expect(seenText({ quality, pose: null })).toBe('Quality 0.84');
  expect(seenText({ quality: null, pose: null })).toBe('');
});
