/** The errors that can occur on the device; the page has a sentence for each. */
export type DeviceErrorCode =
  | 'notOnnx'
  | 'noFaerModel'
  | 'badMetadata'
  | 'noDetector'
  | 'notDetector'
  | 'unreadableImage'
  | 'tooManyPixels'
  | 'modelNotFound'
  | 'runtime';

/** A failure that is identified by its code; `detail` is a name, a field or another program's message. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly detail: string;

  constructor(code: DeviceErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'DeviceError';
    this.code = code;
    this.detail = detail;
  }
}
