import { centerOf } from '../face/faceBox';
import type { Raster } from '../picture/raster';
import { type FaceCandidate, sidePx } from './faceCandidate';
import { type SearchView, viewAround, viewNear } from './searchView';
import type { ViewSearch } from './viewSearch';

const f = Math.fround;

/** The side of a face in the view in pixels, at which the detector is most accurate, and the side of the view. */
const usualFacePx = 96;
const usualSidePx = 192;

/** Detects a known face again in a view of its surroundings. */
export class FaceView {
  constructor(private readonly pass: ViewSearch) {}

  /**
   * Returns the face, or null if nothing of a similar size and place is detected.
   *
   * @param face in pixels of the picture, like the result.
   * @param degrees the clockwise rotation of the face, which is upright in the view.
   * @param leastScore faces below this score are not detected.
   */
  async find(
    image: Raster,
    face: FaceCandidate,
    degrees: number,
    leastScore: number,
    viewPx = usualSidePx,
    facePx = usualFacePx,
  ): Promise<FaceCandidate | null> {
    return this.findIn(image, face, viewAround(centerOf(face.box), sidePx(face), degrees, viewPx, facePx), leastScore);
  }

  /**
   * Returns an upright face in the part of the view that lies in the picture: beyond its edges, repeated pixels would
   * make half a face look like none.
   */
  async findUpright(image: Raster, face: FaceCandidate, leastScore: number): Promise<FaceCandidate | null> {
    const view = viewNear(image, centerOf(face.box), sidePx(face), usualSidePx, usualFacePx);
    return this.findIn(image, face, view, leastScore);
  }

  private async findIn(
    image: Raster,
    face: FaceCandidate,
    view: SearchView,
    leastScore: number,
  ): Promise<FaceCandidate | null> {
    const side = sidePx(face);
    const center = centerOf(face.box);
    const isSame = (seen: FaceCandidate): boolean =>
      distance(centerOf(seen.box), center) < side / 2 && sidePx(seen) > side / 2 && sidePx(seen) < 2 * side;
    const seen = (await this.pass.search(image, view, leastScore)).filter(isSame);
    return seen.reduce<FaceCandidate | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  }
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const x = f(a.x - b.x);
  const y = f(a.y - b.y);
  return f(Math.sqrt(f(f(x * x) + f(y * y))));
}
