import type { Sentence } from '../text/language';

/** Where photos are or will be analysed; unknown until the page has looked for a service. */
export type Place = 'unknown' | 'service' | 'device';

/**
 * Returns what happens to photos; null until it is known. The page's address shows if the service is on this machine.
 */
export function privacySentence(place: Place, address: { hostname: string; host: string }): Sentence | null {
  switch (place) {
    case 'unknown':
      return null;
    case 'device':
      return { key: 'promise.private.device' };
    case 'service':
      return isThisMachine(address.hostname)
        ? { key: 'promise.private.local' }
        : { key: 'promise.private.remote', values: { host: address.host } };
  }
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
