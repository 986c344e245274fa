import type { ModelMetadata } from './device/metadata';
import type { FaceRecord } from './records';
import type { Sentence } from './text/language';

/** Analyses photos with the service, or with the model in this browser. */
export interface Analyzer {
  readonly metadata: ModelMetadata;
  /** How many photos to analyse at the same time. */
  readonly parallel: number;
  /** Analyses a photo. Calls `options.onBusy` when it has to wait because the service is busy. */
  analyze(photo: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]>;
  /** Analyses the current frame of a camera. */
  analyzeFrame(video: HTMLVideoElement, options: AnalyzeOptions): Promise<FaceRecord[]>;
}

export interface AnalyzeOptions {
  /** Whether each picture is one aligned face. */
  aligned: boolean;
  signal: AbortSignal;
  onBusy?: () => void;
}

/** An error with a sentence for the user. */
export class Failure extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.detail ?? sentence.key);
    this.name = 'Failure';
    this.sentence = sentence;
  }
}

/** Returns the sentence to show for any error. */
export function sentenceOf(error: unknown): Sentence {
  if (error instanceof Failure) return error.sentence;
  return { key: 'failure.runtime', values: { detail: error instanceof Error ? error.message : String(error) } };
}
