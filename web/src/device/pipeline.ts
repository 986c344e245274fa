import type { FaceRecord } from '../records';
import { alignFace } from './aligner';
import { cropMeasures } from './cropMeasures';
import { decodeRaster } from './decode';
import type { DetectedFace } from './detectedFace';
import { DeviceError } from './deviceError';
import { faceRecords } from './faceRecords';
import { FaceSearch } from './faceSearch';
import { type Alignment, type ModelMetadata, readMetadata } from './metadata';
import type { Raster } from './raster';
import { DetectorSession, ModelSession } from './sessions';

const wholePicture: Alignment = { mode: 'resize', template: null, boxScale: null };

/** Analyses photos on this device: decode, detect, align, predict. */
export class Pipeline {
  private constructor(
    readonly metadata: ModelMetadata,
    private readonly model: ModelSession,
    private readonly search: FaceSearch | null,
  ) {}

  static async open(model: Uint8Array, detector: Uint8Array | null): Promise<Pipeline> {
    const metadata = readMetadata(model);
    return new Pipeline(metadata, await ModelSession.open(model, metadata), detector && new FaceSearch(await DetectorSession.open(detector)));
  }

  /** @param aligned whether the whole picture is one aligned face. */
  async analyze(picture: Blob | ImageBitmap, source: string, aligned: boolean): Promise<FaceRecord[]> {
    const image = await decodeRaster(picture);
    const whole = aligned || this.metadata.alignment.mode === 'resize';
    const faces = whole ? [wholeFace(image)] : await this.detect(image);
    const alignment = whole ? wholePicture : this.metadata.alignment;
    const crops = faces.map((face) => alignFace(image, face.box, face.landmarks, alignment, this.metadata.inputSizePx));
    const measures = crops.map((crop) => cropMeasures(crop, this.metadata.inputSizePx));
    return faceRecords(source, image, faces, await this.model.predict(crops), measures, this.metadata);
  }

  private detect(image: Raster): Promise<DetectedFace[]> {
    if (!this.search) throw new DeviceError('noDetector');
    return this.search.find(image);
  }
}

function wholeFace(image: Raster): DetectedFace {
  return { box: { x: 0, y: 0, width: image.width, height: image.height }, landmarks: null, score: 1, landmarksReliable: true };
}
