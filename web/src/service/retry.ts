const defaultSeconds = 1;
const mostSeconds = 30;

/** Returns the seconds that a `Retry-After` header (a number or a date) asks for, at most 30; 1 if it is invalid. */
export function retryAfterSeconds(header: string | null, now = Date.now()): number {
  if (header === null || header.trim() === '') return defaultSeconds;
  const seconds = Number(header);
  const wanted = Number.isFinite(seconds) ? seconds : (Date.parse(header) - now) / 1000;
  return Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), mostSeconds) : defaultSeconds;
}

/** Resolves after a time, or rejects as soon as the signal aborts. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
