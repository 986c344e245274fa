import type { DetectorSettings } from '../../contract/analysisSettings';
import { EngineError } from '../../contract/engineError';
import type { Raster } from '../picture/raster';
import { Session } from '../runtime/session';
import { type FaceCandidate, transformFace } from './faceCandidate';
import type { SearchView } from './searchView';
import type { ViewSearch } from './viewSearch';
import { decodeScale, strides, suppress } from './yunet';
import { detectorInput } from './yunetInput';

const mapNames = ['cls', 'obj', 'bbox', 'kps'] as const;

/** One pass of a face detector. */
export class DetectorSession implements ViewSearch {
  private constructor(
    private readonly session: Session,
    private readonly settings: DetectorSettings,
  ) {}

  static async open(file: Uint8Array, settings: DetectorSettings): Promise<DetectorSession> {
    const session = await Session.open(file);
    const outputs = mapNames.flatMap((name) => strides.map((stride) => `${name}_${stride}`));
    if (!session.has(outputs)) throw new EngineError('notDetector');
    return new DetectorSession(session, settings);
  }

  async search(image: Raster, view: SearchView, leastScore: number): Promise<FaceCandidate[]> {
    const { planes, width, height } = detectorInput(image, view);
    const output = await this.session.run(planes, [1, 3, height, width]);
    const faces: FaceCandidate[] = [];
    for (const stride of strides) {
      const map = (name: (typeof mapNames)[number]): Float32Array => output(`${name}_${stride}`);
      const maps = { cls: map('cls'), obj: map('obj'), bbox: map('bbox'), kps: map('kps') };
      decodeScale(stride, width / stride, maps, leastScore, faces);
    }

    return suppress(faces, this.settings.overlapThreshold).map((face) => transformFace(face, view.toImage));
  }
}
