import { EngineError } from '../src/contract/engineError';

/** Returns the code and detail of the `EngineError` that an action throws. */
export function failureOf(action: () => unknown): { code: string; detail: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code, detail: error.detail };
    throw error;
  }

  throw new Error('nothing was thrown');
}
