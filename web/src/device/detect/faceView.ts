import { centerOf } from '../face/faceBox';
import type { Raster } from '../picture/raster';
import { type FaceCandidate, sidePx } from './faceCandidate';
import { viewAround } from './searchView';
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
    const side = sidePx(face);
    const center = centerOf(face.box);
    const isSame = (seen: FaceCandidate): boolean =>
      distance(centerOf(seen.box), center) < side / 2 && sidePx(seen) > side / 2 && sidePx(seen) < 2 * side;
    const view = viewAround(center, side, degrees, viewPx, facePx);
    const seen = (await this.pass.search(image, view, leastScore)).filter(isSame);
    return seen.reduce<FaceCandidate | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  }
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const x = f(a.x - b.x);
  const y = f(a.y - b.y);
  return f(Math.sqrt(f(f(x * x) + f(y * y))));
}
