import type { AnalyzeOptions, Analyzer } from '../contract/analyzer';
import { EngineError } from '../contract/engineError';
import type { ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import type { DeviceAnswer, DeviceRequest, EngineFiles } from './protocol';

type Question = DeviceRequest extends infer One ? (One extends DeviceRequest ? Omit<One, 'id'> : never) : never;

interface Asked {
  resolve(answer: DeviceAnswer): void;
  reject(error: EngineError): void;
}

/** Runs the model in this browser, in a separate worker, so that the page stays responsive. */
export class DeviceAnalyzer implements Analyzer {
  readonly parallel = 1;
  private nextId = 0;
  private readonly waiting = new Map<number, Asked>();

  private constructor(
    private readonly worker: Worker,
    private loaded: ModelMetadata | null,
    readonly hasDetector: boolean,
  ) {
    worker.addEventListener('message', (event: MessageEvent<DeviceAnswer>) => this.receive(event.data));
    worker.addEventListener('error', (event) => this.fail(event.message));
  }

  static async open(files: EngineFiles): Promise<DeviceAnalyzer> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const analyzer = new DeviceAnalyzer(worker, null, files.detector !== null);
    try {
      const answer = await analyzer.ask({ kind: 'load', ...files });
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

  async analyze(picture: Blob, source: string, { aligned, signal }: AnalyzeOptions): Promise<FaceRecord[]> {
    signal.throwIfAborted();
    const answer = await this.ask({ kind: 'photo', picture, source, aligned });
    signal.throwIfAborted();
    return answer.kind === 'faces' ? answer.faces : [];
  }

  async analyzeFrame(video: HTMLVideoElement, { aligned, signal }: AnalyzeOptions): Promise<FaceRecord[] | null> {
    signal.throwIfAborted();
    if (this.waiting.size > 0) return null;
    const picture = await createImageBitmap(video);
    // The worker drops the frame if a photo was sent in the meantime.
    const answer = await this.ask({ kind: 'frame', picture, source: 'camera', aligned }, [picture]);
    signal.throwIfAborted();
    return answer.kind === 'faces' ? answer.faces : null;
  }

  /** Ends the worker; requests that it has not answered fail. */
  close(): void {
    this.worker.terminate();
    this.fail('The model was closed; try again.');
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
    if (answer.kind === 'failed') asked?.reject(new EngineError(answer.code, answer.detail));
    else asked?.resolve(answer);
  }

  /** Rejects all requests after the worker failed or was ended, because no answer will come. */
  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new EngineError('runtime', message));
    this.waiting.clear();
  }
}
