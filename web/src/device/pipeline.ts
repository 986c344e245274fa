import type { AnalysisSettings } from '../contract/analysisSettings';
import { EngineError } from '../contract/engineError';
import type { Alignment, ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import { alignFace } from './crop/aligner';
import { cropMeasures } from './crop/cropMeasures';
import { DetectorSession } from './detect/detectorSession';
import { FaceSearch } from './detect/faceSearch';
import { selectFaces } from './detect/faceSelection';
import type { DetectedFace } from './face/detectedFace';
import { ModelSession } from './model/modelSession';
import { readMetadata } from './model/readMetadata';
import { decodeRaster } from './picture/decode';
import type { Raster } from './picture/raster';
import type { EngineFiles } from './protocol';
import type { LoadedEngine } from './requests';
import { faceRecords } from './results/faceRecords';

const wholePicture: Alignment = { mode: 'resize', template: null, boxScale: null };

/** Analyses photos on this device: decode, detect, align, predict. */
export class Pipeline implements LoadedEngine {
  private constructor(
    readonly metadata: ModelMetadata,
    private readonly model: ModelSession,
    private readonly search: FaceSearch | null,
    private readonly settings: AnalysisSettings,
  ) {}

  static async open({ model, detector, settings }: EngineFiles): Promise<Pipeline> {
    const file = new Uint8Array(model);
    const metadata = readMetadata(file);
    const session = await ModelSession.open(file, metadata);
    const pass = detector && (await DetectorSession.open(new Uint8Array(detector), settings.detector));
    return new Pipeline(metadata, session, pass && new FaceSearch(pass, settings.detector), settings);
  }

  /** @param aligned whether the whole picture is one aligned face. */
  async analyze(picture: Blob | ImageBitmap, source: string, aligned: boolean): Promise<FaceRecord[]> {
    const image = await decodeRaster(picture, this.settings.maxPixels);
    const whole = aligned || this.metadata.alignment.mode === 'resize';
    const faces = whole ? [wholeFace(image)] : await this.detect(image);
    const alignment = whole ? wholePicture : this.metadata.alignment;
    const crops = faces.map((face) => alignFace(image, face.box, face.landmarks, alignment, this.metadata.inputSizePx));
    const measures = crops.map((crop) => cropMeasures(crop, this.metadata.inputSizePx));
    return faceRecords(source, image, faces, await this.model.predict(crops), measures, this.metadata);
  }

  private async detect(image: Raster): Promise<DetectedFace[]> {
    if (!this.search) throw new EngineError('noDetector');
    return selectFaces(await this.search.find(image), this.settings.detector);
  }
}

function wholeFace({ width, height }: Raster): DetectedFace {
  return { box: { x: 0, y: 0, width, height }, landmarks: null, score: 1, landmarksReliable: true };
}
