import * as ort from 'onnxruntime-web/wasm';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { calibrate } from './calibration';
import { DeviceError } from './deviceError';
import { type FaceCandidate, transformFace } from './faceCandidate';
import type { FaceProbabilities } from './faceRecords';
import type { ModelMetadata } from './metadata';
import type { Raster } from './raster';
import type { SearchView } from './searchView';
import { writeTensor } from './tensor';
import { isUnusualEmbedding } from './unusual';
import type { ViewSearch } from './viewSearch';
import { decodeScale, strides, suppress } from './yunet';
import { detectorInput } from './yunetInput';

// One thread needs no cross-origin isolation, which a static host or an ordinary server does not provide.
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: wasmUrl };

const maxBatch = 16;

/** The network's output for one face. */
export interface FacePrediction {
  probabilities: FaceProbabilities;
  /** Null if the model file has no score for this. */
  unusual: boolean | null;
}

/** The network: aligned crops in, calibrated probabilities out. */
export class ModelSession {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly metadata: ModelMetadata,
  ) {}

  static async open(file: Uint8Array, metadata: ModelMetadata): Promise<ModelSession> {
    return new ModelSession(await open(file), metadata);
  }

  /** @param crops RGB interleaved, of the model's input size. */
  async predict(crops: readonly Uint8Array[]): Promise<FacePrediction[]> {
    const faces: FacePrediction[] = [];
    for (let start = 0; start < crops.length; start += maxBatch) faces.push(...(await this.predictBatch(crops.slice(start, start + maxBatch))));
    return faces;
  }

  private async predictBatch(crops: readonly Uint8Array[]): Promise<FacePrediction[]> {
    const { inputSizePx: size, mean, std, heads, unusualFaces } = this.metadata;
    const input = new Float32Array(crops.length * 3 * size * size);
    crops.forEach((crop, index) => writeTensor(crop, mean, std, input, index * 3 * size * size));
    const outputs = await this.session.run({ input: new ort.Tensor('float32', input, [crops.length, 3, size, size]) });
    const row = (name: string, index: number): Float32Array => {
      const all = outputs[name].data as Float32Array;
      const width = all.length / crops.length;
      return all.slice(index * width, (index + 1) * width);
    };

    return crops.map((_, index) => ({
      probabilities: heads.map((head) => calibrate(head, row(head.name, index))),
      unusual: unusualFaces ? isUnusualEmbedding(unusualFaces, row('embedding', index)) : null,
    }));
  }
}

/** One pass of the YuNet face detector. */
export class DetectorSession implements ViewSearch {
  private constructor(private readonly session: ort.InferenceSession) {}

  static async open(file: Uint8Array): Promise<DetectorSession> {
    const session = await open(file);
    const expected = ['cls', 'obj', 'bbox', 'kps'].flatMap((map) => strides.map((stride) => `${map}_${stride}`));
    if (!session.inputNames.includes('input') || expected.some((name) => !session.outputNames.includes(name))) throw new DeviceError('notDetector');
    return new DetectorSession(session);
  }

  async search(image: Raster, view: SearchView): Promise<FaceCandidate[]> {
    const { planes, width, height } = detectorInput(image, view);
    const outputs = await this.session.run({ input: new ort.Tensor('float32', planes, [1, 3, height, width]) });
    const map = (name: string, stride: number): Float32Array => outputs[`${name}_${stride}`].data as Float32Array;
    const faces: FaceCandidate[] = [];
    for (const stride of strides) {
      decodeScale(stride, width / stride, { cls: map('cls', stride), obj: map('obj', stride), bbox: map('bbox', stride), kps: map('kps', stride) }, faces);
    }

    return suppress(faces).map((face) => transformFace(face, view.toImage));
  }
}

async function open(file: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(file, { executionProviders: ['wasm'] });
  } catch (error) {
    throw new DeviceError('runtime', error instanceof Error ? error.message : String(error));
  }
}
