import { type Analyzer, type AnalyzeOptions, Failure } from '../analyzer';
import type { FaceRecord } from '../records';
import type { ModelMetadata } from './metadata';
import type { DeviceAnswer, DeviceRequest } from './protocol';

type Question = DeviceRequest extends infer One ? (One extends DeviceRequest ? Omit<One, 'id'> : never) : never;

/** Runs the model in this browser, in a separate worker, so that the page stays responsive. */
export class DeviceAnalyzer implements Analyzer {
  readonly parallel = 1;
  private nextId = 0;
  private readonly waiting = new Map<number, { resolve(answer: DeviceAnswer): void; reject(error: Failure): void }>();

  private constructor(
    private readonly worker: Worker,
    private loaded: ModelMetadata | null,
    readonly hasDetector: boolean,
  ) {
    worker.addEventListener('message', (event: MessageEvent<DeviceAnswer>) => this.receive(event.data));
    worker.addEventListener('error', (event) => this.fail(event.message));
  }

  /** @param detector null if every picture is one aligned face. */
  static async open(model: ArrayBuffer, detector: ArrayBuffer | null): Promise<DeviceAnalyzer> {
    const analyzer = new DeviceAnalyzer(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), null, detector !== null);
    try {
      const answer = await analyzer.ask({ kind: 'load', model, detector });
      if (answer.kind === 'loaded') analyzer.loaded = answer.metadata;
      return analyzer;
    } catch (error) {
      analyzer.close();
      throw error;
    }
  }

  get metadata(): ModelMetadata {
    if (!this.loaded) throw new Error('The model is not loaded.');
    return this.loaded;
  }

  analyze(photo: Blob, source: string, options: AnalyzeOptions): Promise<FaceRecord[]> {
    return this.facesOf(photo, source, options);
  }

  async analyzeFrame(video: HTMLVideoElement, options: AnalyzeOptions): Promise<FaceRecord[]> {
    return this.facesOf(await createImageBitmap(video), 'camera', options);
  }

  close(): void {
    this.worker.terminate();
  }

  private async facesOf(picture: Blob | ImageBitmap, source: string, { aligned, signal }: AnalyzeOptions): Promise<FaceRecord[]> {
    signal.throwIfAborted();
    const answer = await this.ask({ kind: 'analyze', picture, source, aligned }, picture instanceof ImageBitmap ? [picture] : []);
    signal.throwIfAborted();
    return answer.kind === 'faces' ? answer.faces : [];
  }

  private ask(question: Question, transfer: Transferable[] = []): Promise<DeviceAnswer> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...question, id }, transfer);
    });
  }

  private receive(answer: DeviceAnswer): void {
    const asked = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.kind === 'failed') asked?.reject(new Failure({ key: `failure.${answer.code}`, values: { detail: answer.detail } }));
    else asked?.resolve(answer);
  }

  /** Rejects all requests after the worker itself failed, because no answer will come. */
  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Failure({ key: 'failure.runtime', values: { detail: message } }));
    this.waiting.clear();
  }
}
