import { frameBlob } from '../camera/frame';
import { type Analyzer, type AnalyzeOptions, Failure } from '../contract/analyzer';
import type { ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import { failureOf } from './problem';
import { pause, retryAfterSeconds } from './retry';
import type { ServiceDescription } from './serviceDescription';

const mostTries = 20;
const megabyte = 1024 * 1024;

/** The fields of the service's result for one photo that the page uses. */
interface PhotoResult {
  faces: FaceRecord[];
}

/** Sends photos to the service that this page came from. */
export class ServiceAnalyzer implements Analyzer {
  readonly parallel = 2;

  constructor(
    private readonly service: ServiceDescription,
    private readonly headers: Record<string, string>,
  ) {}

  get metadata(): ModelMetadata {
    return this.service.model.metadata;
  }

  async analyze(photo: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]> {
    const { bodyBytes } = this.service.limits;
    if (photo.size > bodyBytes) {
      throw new Failure({
        key: 'failure.tooLarge',
        values: { size: (photo.size / megabyte).toFixed(1), limit: (bodyBytes / megabyte).toFixed(0) },
      });
    }

    const response = await this.post(photo, source, options);
    const body: unknown = await response.json();
    const [result] = (body as { results?: PhotoResult[] }).results ?? [];
    if (!Array.isArray(result?.faces)) throw new Failure({ key: 'failure.unexpected', values: { detail: 'results' } });
    return result.faces;
  }

  async analyzeFrame(video: HTMLVideoElement, options: AnalyzeOptions): Promise<FaceRecord[]> {
    return this.analyze(await frameBlob(video, 'image/jpeg'), 'camera.jpg', options);
  }

  private async post(photo: Blob, source: string, { aligned, signal, onBusy }: AnalyzeOptions): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const body = new FormData();
      body.append('photo', photo, source);
      const response = await send(`v1/analyze?aligned=${aligned}`, {
        method: 'POST',
        body,
        headers: this.headers,
        signal,
      });
      if (response.ok) return response;
      if (response.status !== 429) throw await failureOf(response);
      if (tries === mostTries) throw new Failure({ key: 'failure.busy' });
      onBusy?.();
      await pause(retryAfterSeconds(response.headers.get('Retry-After')), signal);
    }
  }
}

/** Like fetch, but throws a `Failure` for the user if the service does not answer. */
export async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Failure({ key: 'failure.unreachable' });
  }
}
