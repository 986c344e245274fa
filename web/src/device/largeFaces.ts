import { intersectionOverUnion, shareInside } from './faceBox';
import { type FaceCandidate, sidePx } from './faceCandidate';

const f = Math.fround;

/** The longer side that the reduced copy has: a quarter of the first pass's, but at least this. */
export const leastReducedSidePx = 192;
/** Copies up to this side need no second pass: a face that fills them is within what the detector was trained for. */
export const onePassSidePx = 448;
/** Faces that are smaller than this in the reduced copy are left to the first pass, which sees them better. */
export const leastReducedFacePx = 60;
/** Faces that are larger than this in the first pass count only as the reduced copy shows them. */
export const mostFullFacePx = 400;

// A false face inside a large one has at least about a third of its side; a smaller one may be another person, farther away.
const leastGhostShare = f(0.2);
const sameFace = f(0.4);
const mostlyInside = f(0.5);

/**
 * Joins the faces of a pass in full size with those of a pass on a reduced copy. YuNet was trained for faces of about 10 to 300 pixels: in a
 * larger one it sees several false ones, and misses the true one, which the reduced copy shows in a size that it knows.
 *
 * @param full the faces of the first pass, in pixels of the picture.
 * @param fullScale pixels of the first pass per pixel of the picture.
 * @param reduced the faces of the reduced copy, in pixels of the picture.
 * @param reducedScale pixels of the reduced copy per pixel of the picture.
 */
export function joinLargeFaces(
  full: readonly FaceCandidate[],
  fullScale: number,
  reduced: readonly FaceCandidate[],
  reducedScale: number,
): FaceCandidate[] {
  const isLarge = (face: FaceCandidate): boolean => f(sidePx(face) * reducedScale) >= leastReducedFacePx;
  const kept = full.filter((face) => f(sidePx(face) * fullScale) <= mostFullFacePx && counts(face, reduced, isLarge));
  const joined = [...kept];
  for (const large of reduced.filter(isLarge)) {
    const isKnown = kept.some((face) => intersectionOverUnion(face.box, large.box) > sameFace);
    if (!isKnown) joined.push({ ...large, index: joined.length });
  }

  return joined;
}

/** Whether the reduced copy shows the same face, or no large one that this one is a false part of. */
function counts(face: FaceCandidate, reduced: readonly FaceCandidate[], isLarge: (face: FaceCandidate) => boolean): boolean {
  if (reduced.some((other) => intersectionOverUnion(other.box, face.box) > sameFace)) return true;
  const isPart = (other: FaceCandidate): boolean =>
    sidePx(face) > f(leastGhostShare * sidePx(other)) && shareInside(face.box, other.box) > mostlyInside;
  return !reduced.some((other) => isLarge(other) && isPart(other));
}
