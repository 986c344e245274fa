import type { ModelMetadata } from '../../contract/metadata';
import { writeTensor } from '../crop/tensor';
import { Session } from '../runtime/session';
import { calibrate } from './calibration';
import { isUnusualEmbedding } from './unusual';

const maxBatch = 16;

/** Probabilities of one face: one array per head, in the model's order. */
export type FaceProbabilities = readonly Float32Array[];

/** The network's output for one face. */
export interface FacePrediction {
  probabilities: FaceProbabilities;
  /** Null if the model file has no score for this. */
  unusual: boolean | null;
}

/** The network: aligned crops in, calibrated probabilities out. */
export class ModelSession {
  private constructor(
    private readonly session: Session,
    private readonly metadata: ModelMetadata,
  ) {}

  static async open(file: Uint8Array, metadata: ModelMetadata): Promise<ModelSession> {
    return new ModelSession(await Session.open(file), metadata);
  }

  /** @param crops RGB interleaved, of the model's input size. */
  async predict(crops: readonly Uint8Array[]): Promise<FacePrediction[]> {
    const faces: FacePrediction[] = [];
    for (let start = 0; start < crops.length; start += maxBatch) {
      faces.push(...(await this.predictBatch(crops.slice(start, start + maxBatch))));
    }

    return faces;
  }

  private async predictBatch(crops: readonly Uint8Array[]): Promise<FacePrediction[]> {
    const { inputSizePx: size, mean, std, heads, unusualFaces } = this.metadata;
    const input = new Float32Array(crops.length * 3 * size * size);
    crops.forEach((crop, index) => writeTensor(crop, mean, std, input, index * 3 * size * size));
    const output = await this.session.run(input, [crops.length, 3, size, size]);
    const row = (name: string, index: number): Float32Array => {
      const all = output(name);
      const width = all.length / crops.length;
      return all.slice(index * width, (index + 1) * width);
    };

    return crops.map((_, index) => ({
      probabilities: heads.map((head) => calibrate(head, row(head.name, index))),
      unusual: unusualFaces ? isUnusualEmbedding(unusualFaces, row('embedding', index)) : null,
    }));
  }
}
