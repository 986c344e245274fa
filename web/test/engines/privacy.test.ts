import { expect, test } from 'vitest';
import { privacySentence } from '../../src/engines/privacy';

test.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('a service on %s is on this machine', (hostname) => {
  expect(privacySentence('service', { hostname, host: `${hostname}:8080` })).toEqual({ key: 'promise.private.local' });
});

test.each(['faces.example', '127.example.org', '192.168.1.5', '127.0.0.1.example.org'])(
  'a service on %s is named',
  (hostname) => {
    expect(privacySentence('service', { hostname, host: `${hostname}:8080` })).toEqual({
      key: 'promise.private.remote',
      values: { host: `${hostname}:8080` },
    });
  },
);

test('photos stay on this device at any address', () => {
  expect(privacySentence('device', { hostname: 'faces.example', host: 'faces.example' })).toEqual({
    key: 'promise.private.device',
  });
});

test('there is no promise before the place is known', () => {
  expect(privacySentence('unknown', { hostname: 'localhost', host: 'localhost' })).toBeNull();
});
