/** The errors that an engine identifies by a code; the page has a sentence for each. */
export type EngineErrorCode =
  | 'notOnnx'
  | 'noFaerModel'
  | 'badMetadata'
  | 'noDetector'
  | 'notDetector'
  | 'unreadableImage'
  | 'tooManyPixels'
  | 'runtime';

/** A failure that is identified by its code; `detail` is a name, a field or another program's message. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly detail: string;

  constructor(code: EngineErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
  }
}
