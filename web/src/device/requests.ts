import { EngineError } from '../contract/engineError';
import type { ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import type { DeviceAnswer, DeviceRequest, EngineFiles } from './protocol';

/** Analyses pictures with the loaded files. */
export interface LoadedEngine {
  readonly metadata: ModelMetadata;
  analyze(picture: Blob | ImageBitmap, source: string, aligned: boolean): Promise<FaceRecord[]>;
}

/**
 * Answers the requests of the page one at a time, in the order in which they arrive. Photos wait for their turn; a
 * camera frame is dropped if another request is running, because it would be outdated by the time of its turn.
 */
export class Requests {
  private engine: LoadedEngine | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private unanswered = 0;

  constructor(private readonly open: (files: EngineFiles) => Promise<LoadedEngine>) {}

  answer(request: DeviceRequest): Promise<DeviceAnswer> {
    if (request.kind === 'frame' && this.unanswered > 0) {
      request.picture.close();
      return Promise.resolve({ id: request.id, kind: 'dropped' });
    }

    this.unanswered++;
    const answer = this.last.then(() => this.answerNow(request)).finally(() => this.unanswered--);
    this.last = answer;
    return answer;
  }

  /** Answers a request; errors become answers, so the returned promise is never rejected. */
  private async answerNow(request: DeviceRequest): Promise<DeviceAnswer> {
    const { id } = request;
    try {
      if (request.kind === 'load') {
        this.engine = await this.open(request);
        return { id, kind: 'loaded', metadata: this.engine.metadata };
      }

      if (!this.engine) throw new EngineError('runtime', 'The model is not loaded.');
      const { picture, source, aligned } = request;
      return { id, kind: 'faces', faces: await this.engine.analyze(picture, source, aligned) };
    } catch (error) {
      if (error instanceof EngineError) return { id, kind: 'failed', code: error.code, detail: error.detail };
      return { id, kind: 'failed', code: 'runtime', detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
