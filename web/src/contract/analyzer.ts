import type { Sentence } from '../text/language';
import { EngineError } from './engineError';
import type { ModelMetadata } from './metadata';
import type { FaceRecord } from './records';

/** Analyses photos with the service, or with the model in this browser. */
export interface Analyzer {
  readonly metadata: ModelMetadata;
  /** How many photos to analyse at the same time. */
  readonly parallel: number;
  /** Analyses a photo. Calls `options.onBusy` when it has to wait because the service is busy. */
  analyze(photo: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]>;
  /** Analyses the current frame of a camera; returns null if the frame is dropped because the analyzer is busy. */
  analyzeFrame(video: HTMLVideoElement, options: AnalyzeOptions): Promise<FaceRecord[] | null>;
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
  if (error instanceof EngineError) return { key: `failure.${error.code}`, values: { detail: error.detail } };
  return { key: 'failure.runtime', values: { detail: error instanceof Error ? error.message : String(error) } };
}
