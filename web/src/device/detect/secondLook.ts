import type { DetectorSettings } from '../../contract/analysisSettings';
import type { Raster } from '../picture/raster';
import type { FaceCandidate } from './faceCandidate';
import { FaceView } from './faceView';
import { hasReliablePoints } from './turnedFaces';
import type { ViewSearch } from './viewSearch';
import { suppress } from './yunet';

const f = Math.fround;

/** Faces with at least this score are not checked. */
export const confirmedScore = f(0.85);

/**
 * Checks unsure faces in a closer view, and gives them its box and points and the mean of both scores. SecondLook.cs in
 * Faer.Core says why.
 */
export class SecondLook {
  private readonly view: FaceView;

  constructor(
    pass: ViewSearch,
    private readonly settings: DetectorSettings,
  ) {
    this.view = new FaceView(pass);
  }

  /** Returns the faces with new scores, best score first. Unlikely faces stay, because they may be rotated. */
  async confirm(image: Raster, faces: readonly FaceCandidate[]): Promise<FaceCandidate[]> {
    const isSure = (face: FaceCandidate): boolean => face.score >= confirmedScore;
    if (faces.every(isSure)) return [...faces];
    const confirmed: FaceCandidate[] = [];
    for (const face of faces) confirmed.push(isSure(face) ? face : await this.lookAt(image, face));

    return suppress(confirmed, this.settings.overlapThreshold);
  }

  private async lookAt(image: Raster, face: FaceCandidate): Promise<FaceCandidate> {
    // A lower score than half the threshold could not lift the mean above the threshold.
    const seen = await this.view.findUpright(image, face, f(f(this.settings.scoreThreshold) / 2));
    return {
      ...(seen ?? face),
      score: f(f(face.score + (seen?.score ?? 0)) / 2),
      index: face.index,
      landmarksReliable: face.landmarksReliable && (seen === null || hasReliablePoints(seen)),
    };
  }
}
