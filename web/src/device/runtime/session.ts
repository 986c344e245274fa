import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import { EngineError } from '../../contract/engineError';

// One thread needs no cross-origin isolation, which a static host or an ordinary server does not provide.
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: wasmUrl };

/** A loaded .onnx file whose only input is `input`. */
export class Session {
  private constructor(private readonly session: ort.InferenceSession) {}

  static async open(file: Uint8Array): Promise<Session> {
    try {
      return new Session(await ort.InferenceSession.create(file, { executionProviders: ['wasm'] }));
    } catch (error) {
      throw new EngineError('runtime', error instanceof Error ? error.message : String(error));
    }
  }

  /** Whether the file has the input `input` and all of these outputs. */
  has(outputs: readonly string[]): boolean {
    const { inputNames, outputNames } = this.session;
    return inputNames.includes('input') && outputs.every((name) => outputNames.includes(name));
  }

  /** Returns a function that gives the values of an output by its name. */
  async run(input: Float32Array, sizes: readonly number[]): Promise<(output: string) => Float32Array> {
    const outputs = await this.session.run({ input: new ort.Tensor('float32', input, sizes) });
    return (name) => outputs[name].data as Float32Array;
  }
}
