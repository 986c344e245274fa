import type { DetectorSettings } from '../../contract/analysisSettings';
import { intersectionOverUnion } from '../face/faceBox';
import { landmarkFit } from '../face/landmarkFit';
import type { Raster } from '../picture/raster';
import { type FaceCandidate, sidePx } from './faceCandidate';
import { FaceView } from './faceView';
import { wholeTurnedView } from './searchView';
import type { ViewSearch } from './viewSearch';
import { suppress } from './yunet';

const f = Math.fround;

/** Faces with at least this score are upright. */
export const sureScore = f(0.91);
/** The maximum number of unsure faces to check as long as all of them are upright. */
export const maxChecked = 4;
/** The side of a face in the view for comparing rotations, in pixels. */
export const viewFacePx = 32;
/** Points that deviate more than this from a typical face, as a fraction of its side, are not reliable. */
export const reliableDeviation = f(0.15);

const viewSidePx = 64;

// How much higher the score of a rotation must be than the upright score.
const leastGain = f(0.03);

// The longer side of the rotated copy of the picture, whose search costs a quarter of the search of a large picture.
const turnedSidePx = 640;
const sameFace = f(0.3);

const allTurns = [1, 2, 3];

/**
 * Searches again, rotated by quarter turns, for faces that may not be upright: the detector gives a rotated face
 * upright points and a lower score than an upright face. TurnedFaces.cs in Faer.Core explains the limits.
 */
export class TurnedFaces {
  private readonly view: FaceView;

  constructor(
    private readonly pass: ViewSearch,
    private readonly settings: DetectorSettings,
  ) {
    this.view = new FaceView(pass);
  }

  /** Corrects the unsure faces that are rotated in place, and returns the quarter turns that occurred. */
  async correct(image: Raster, faces: FaceCandidate[]): Promise<Set<number>> {
    const unsure = [...faces.keys()].filter((index) => faces[index].score < sureScore);
    unsure.sort((a, b) => sidePx(faces[b]) - sidePx(faces[a]));
    const turns = new Set<number>();
    for (let i = 0; i < unsure.length && (i < maxChecked || turns.size > 0); i++) {
      const index = unsure[i];
      const { turn, score } = await this.bestTurn(image, faces[index]);
      if (score < f(this.settings.scoreThreshold)) faces[index] = { ...faces[index], landmarksReliable: false };
      const refined = turn === 0 ? null : await this.refine(image, faces[index], 90 * turn);
      if (!refined) continue;
      faces[index] = { ...refined, index: faces[index].index };
      turns.add(turn);
    }

    return turns;
  }

  /**
   * Returns the faces of a picture, best score first, with the faces that are found only in rotated pictures. Faces are
   * marked if their points do not fit a face.
   *
   * @param turns the quarter turns in which faces were corrected.
   */
  async addMissed(image: Raster, turns: ReadonlySet<number>, faces: readonly FaceCandidate[]): Promise<FaceCandidate[]> {
    const searched = faces.some((face) => face.score >= sureScore) ? allTurns.filter((turn) => turns.has(turn)) : allTurns;
    let all = [...faces];
    for (const turn of searched) await this.addTurned(image, turn, all);
    if (searched.length > 0) all = suppress(all, this.settings.overlapThreshold);
    return all.map((face) => (hasReliablePoints(face) ? face : { ...face, landmarksReliable: false }));
  }

  private async bestTurn(image: Raster, face: FaceCandidate): Promise<{ turn: number; score: number }> {
    const { scoreThreshold } = this.settings;
    const scoreIn = async (turn: number): Promise<number> =>
      (await this.view.find(image, face, 90 * turn, scoreThreshold, viewSidePx, viewFacePx))?.score ?? 0;
    let best = { turn: 0, score: await scoreIn(0) };
    if (best.score >= sureScore) return best;
    let least = f(best.score + leastGain);
    for (const turn of allTurns) {
      const score = await scoreIn(turn);
      if (score > least) [best, least] = [{ turn, score }, score];
    }

    return best;
  }

  /** Detects the face again in a view in which it is exactly upright; returns null if it is not found there. */
  private async refine(image: Raster, face: FaceCandidate, degrees: number): Promise<FaceCandidate | null> {
    const { scoreThreshold } = this.settings;
    const coarse = await this.view.find(image, face, degrees, scoreThreshold);
    if (!coarse?.landmarks) return null;
    const roll = landmarkFit(coarse.landmarks).rollDegrees;
    const fine = Number.isFinite(roll) ? await this.view.find(image, coarse, roll, scoreThreshold) : null;
    return fine && fine.score >= coarse.score ? fine : coarse;
  }

  private async addTurned(image: Raster, turn: number, faces: FaceCandidate[]): Promise<void> {
    const view = wholeTurnedView(image, turn, Math.min(turnedSidePx, this.settings.maxSidePx));
    for (const found of await this.pass.search(image, view, this.settings.scoreThreshold)) {
      const isKnown = faces.some(
        (face) => face.score >= found.score && intersectionOverUnion(face.box, found.box) > sameFace,
      );
      const refined = isKnown ? null : await this.refine(image, found, 90 * turn);
      if (refined) faces.push({ ...refined, index: faces.length });
    }
  }
}

/** Whether the points of a face fit a typical face in some rotation, or are unknown. */
export function hasReliablePoints({ landmarks }: FaceCandidate): boolean {
  return landmarks === null || landmarkFit(landmarks).deviation <= reliableDeviation;
}
