import { vi } from 'vitest';
import type { ModelMetadata } from '../../src/contract/metadata';
import type { DeviceAnswer, DeviceRequest } from '../../src/device/protocol';

/** Takes the place of the browser's workers: it keeps the requests and sends the answers of a test. */
export class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  readonly requests: DeviceRequest[] = [];
  isTerminated = false;

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  /** Makes all further workers fake ones, which load any model. */
  static install(): void {
    FakeWorker.made = [];
    vi.stubGlobal('Worker', FakeWorker);
  }

  postMessage(request: DeviceRequest): void {
    this.requests.push(request);
    if (request.kind !== 'load') return;
    const metadata = { name: 'made', weightsHash: '0'.repeat(64) } as ModelMetadata;
    queueMicrotask(() => this.answer({ id: request.id, kind: 'loaded', metadata }));
  }

  answer(data: DeviceAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}
