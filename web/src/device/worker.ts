import { DeviceError } from './deviceError';
import { Pipeline } from './pipeline';
import type { DeviceAnswer, DeviceRequest } from './protocol';

// The page normally analyses one photo or frame at a time, so requests are not queued here.
let pipeline: Pipeline | null = null;

self.addEventListener('message', (event: MessageEvent<DeviceRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});

async function answer(request: DeviceRequest): Promise<DeviceAnswer> {
  const { id } = request;
  try {
    if (request.kind === 'load') {
      pipeline = await Pipeline.open(new Uint8Array(request.model), request.detector && new Uint8Array(request.detector));
      return { id, kind: 'loaded', metadata: pipeline.metadata };
    }

    if (!pipeline) throw new DeviceError('modelNotFound');
    return { id, kind: 'faces', faces: await pipeline.analyze(request.picture, request.source, request.aligned) };
  } catch (error) {
    if (error instanceof DeviceError) return { id, kind: 'failed', code: error.code, detail: error.detail };
    return { id, kind: 'failed', code: 'runtime', detail: error instanceof Error ? error.message : String(error) };
  }
}
