import type { ModelMetadata } from './device/metadata';
import type { FaceRecord } from './records';
import type { Sentence } from './text/language';

/** What analyses photos: the service, or the model in this browser. */
export interface Analyzer {
  readonly metadata: ModelMetadata;
  /** Photos at once that it makes use of. */
  readonly parallel: number;
  /** @param onBusy called while the work has to wait for others'. */
  analyze(photo: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]>;
  /** One frame of a camera. */
  analyzeFrame(video: HTMLVideoElement, options: AnalyzeOptions): Promise<FaceRecord[]>;
}

export interface AnalyzeOptions {
  /** Each picture is one aligned face as a whole. */
  aligned: boolean;
  signal: AbortSignal;
  onBusy?: () => void;
}

/** Something that went wrong and can be told to people. */
export class Failure extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.detail ?? sentence.key);
    this.name = 'Failure';
    this.sentence = sentence;
  }
}

/** What to tell of any error. */
export function sentenceOf(error: unknown): Sentence {
  if (error instanceof Failure) return error.sentence;
  return { key: 'failure.runtime', values: { detail: error instanceof Error ? error.message : String(error) } };
}
