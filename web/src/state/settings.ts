import type { Language } from '../text/language';

export type Theme = 'auto' | 'light' | 'dark';
export type Engine = 'service' | 'device';

/** The settings stored in this browser; they are never sent anywhere. */
export interface Settings {
  language: Language;
  theme: Theme;
  engine: Engine;
  aligned: boolean;
}

const storageKey = 'faer';
const keyOfSession = 'faer.key';

export function readSettings(): Settings {
  const stored = parse(read(localStorage, storageKey));
  return {
    language: stored.language === 'en' || stored.language === 'zh' ? stored.language : preferredLanguage(),
    theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'auto',
    engine: stored.engine === 'device' ? 'device' : 'service',
    aligned: stored.aligned === true,
  };
}

export function writeSettings(settings: Settings): void {
  write(localStorage, storageKey, JSON.stringify(settings));
}

/** The service's key, kept until the tab is closed. */
export function readKey(): string | null {
  return read(sessionStorage, keyOfSession);
}

export function writeKey(key: string): void {
  write(sessionStorage, keyOfSession, key);
}

function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function parse(json: string | null): Partial<Settings> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

// A browser may forbid storage; the page works without it.
function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Not stored.
  }
}
