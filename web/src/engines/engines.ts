import { defaultAnalysisSettings } from '../contract/analysisSettings';
import { type Analyzer, sentenceOf } from '../contract/analyzer';
import { DeviceAnalyzer } from '../device/deviceAnalyzer';
import { ServiceAnalyzer } from '../service/serviceAnalyzer';
import { type Discovery, discoverService, type ServiceDescription } from '../service/serviceDescription';
import { readKey, type Settings, writeKey } from '../state/settings';
import type { Sentence } from '../text/language';
import { findModelSource, loadFile, type ModelSource } from './modelSource';
import type { Place } from './privacy';

export type EngineState =
  | { kind: 'loading' }
  | { kind: 'ready'; analyzer: Analyzer }
  | { kind: 'needsKey' }
  /** Files that the user has to choose. */
  | { kind: 'needsFiles'; model: boolean; detector: boolean }
  | { kind: 'failed'; sentence: Sentence };

/** Finds and prepares the analyzer of photos: the service or this device. Dispatches `change` after every change. */
export class Engines extends EventTarget {
  state: EngineState = { kind: 'loading' };
  service: ServiceDescription | null = null;
  private found: Discovery['kind'] | null = null;
  private key = readKey();
  private device: DeviceAnalyzer | null = null;
  private source: ModelSource | null = null;
  private readonly chosen: { model: ArrayBuffer | null; detector: ArrayBuffer | null } = {
    model: null,
    detector: null,
  };
  private turn = 0;

  constructor(private readonly settings: Settings) {
    super();
  }

  /** Where photos are analysed: `unknown` before the search for a service; `service` even while its key is missing. */
  get place(): Place {
    if (this.found === null) return 'unknown';
    return this.settings.engine === 'device' || this.found === 'none' ? 'device' : 'service';
  }

  /** Whether the model runs in this browser. */
  get onDevice(): boolean {
    return this.settings.engine === 'device' || this.service === null;
  }

  /** Whether each picture is treated as one aligned face; a service without a detector supports nothing else. */
  get aligned(): boolean {
    return this.settings.aligned || this.alignedOnly;
  }

  get alignedOnly(): boolean {
    return !this.onDevice && this.service?.detectorFile === null;
  }

  /** Looks for the service, then prepares the analyzer that the settings choose. */
  async start(): Promise<void> {
    await this.become(async () => {
      const discovery = await discoverService(this.headers);
      this.found = discovery.kind;
      if (discovery.kind === 'keyRequired') return { kind: 'needsKey' };
      this.service = discovery.kind === 'service' ? discovery.service : null;
      // The files and settings may have changed since an earlier search for the service.
      this.source = null;
      this.closeDevice();
      return this.prepare();
    });
  }

  /** Prepares the analyzer that the settings choose; call it after they changed. */
  async refresh(): Promise<void> {
    if (this.state.kind !== 'needsKey') await this.become(() => this.prepare());
  }

  async useKey(key: string): Promise<void> {
    this.key = key;
    writeKey(key);
    await this.start();
  }

  async chooseFile(kind: 'model' | 'detector', file: Blob): Promise<void> {
    this.chosen[kind] = await file.arrayBuffer();
    this.closeDevice();
    await this.become(() => this.prepare());
  }

  private get headers(): Record<string, string> {
    return this.key === null ? {} : { 'X-Api-Key': this.key };
  }

  private async prepare(): Promise<EngineState> {
    if (!this.onDevice && this.service) {
      return { kind: 'ready', analyzer: new ServiceAnalyzer(this.service, this.headers) };
    }

    this.source ??= await findModelSource(this.service);
    const { source, chosen } = this;
    const missesModel = !source.model && !chosen.model;
    const missesDetector = !source.detector && !chosen.detector && !this.settings.aligned;
    if (missesModel || missesDetector) return { kind: 'needsFiles', model: missesModel, detector: missesDetector };
    return { kind: 'ready', analyzer: await this.openDevice(source) };
  }

  private async openDevice(source: ModelSource): Promise<DeviceAnalyzer> {
    if (this.device && (this.device.hasDetector || this.settings.aligned)) return this.device;
    this.closeDevice();
    const load = (address: string | null): Promise<ArrayBuffer | null> =>
      address ? loadFile(address, this.headers) : Promise.resolve(null);
    // The worker gets copies, so that another worker can be opened with the same files.
    const model = this.chosen.model ?? (await load(source.model));
    const detector = this.chosen.detector ?? (await load(source.detector));
    if (!model) throw new Error('No model was chosen.');
    const settings = this.service?.settings ?? defaultAnalysisSettings;
    try {
      this.device = await DeviceAnalyzer.open({ model, detector, settings });
      return this.device;
    } catch (error) {
      // A file that the user chose may be the wrong one: ask again.
      this.chosen.model = null;
      this.chosen.detector = null;
      throw error;
    }
  }

  private closeDevice(): void {
    this.device?.close();
    this.device = null;
  }

  /** Runs a change of state. If changes overlap, only the result of the last one is used. */
  private async become(change: () => Promise<EngineState>): Promise<void> {
    const turn = ++this.turn;
    this.set({ kind: 'loading' });
    let state: EngineState;
    try {
      state = await change();
    } catch (error) {
      state = { kind: 'failed', sentence: sentenceOf(error) };
    }

    if (turn === this.turn) this.set(state);
  }

  private set(state: EngineState): void {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}
