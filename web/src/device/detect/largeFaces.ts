import { intersectionOverUnion, shareInside } from '../face/faceBox';
import { type FaceCandidate, sidePx } from './faceCandidate';

const f = Math.fround;

/** Copies up to this side need no further pass: a face that fills them is within the detector's range of sizes. */
export const onePassSidePx = 128;
/** Faces smaller than this in the reduced copy are left to the first pass, which detects them better. */
export const leastReducedFacePx = 24;
/** Faces larger than this in the first pass are taken from the reduced copy only. */
export const mostFullFacePx = 300;

// A face of at least this size in the reduced copy removes the false faces inside it.
const leastHostPx = 60;
// A false face inside a large face has at least about a third of its side; a smaller face may be another person,
// farther away.
const leastGhostShare = f(0.2);
const sameFace = f(0.4);
const mostlyInside = f(0.5);

/**
 * Joins the faces of a pass with the faces of a pass on a copy of half its side. Detectors were trained for faces of
 * about 10 to 300 pixels. In a larger face they detect several false faces and miss the true one, which the reduced
 * copy shows at a size that they can detect. They also detect faces that are turned away, covered or cut more often if
 * they see them at two sizes. A face of both passes keeps the box and the points of the first pass, and the better
 * score.
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
  const reducedPx = (face: FaceCandidate): number => f(sidePx(face) * reducedScale);
  const hosts = reduced.filter((face) => reducedPx(face) >= leastHostPx);
  const kept = full.filter(
    (face) => f(sidePx(face) * fullScale) <= mostFullFacePx && counts(face, reduced, hosts),
  );
  const joined = [...kept];
  for (const large of reduced.filter((face) => reducedPx(face) >= leastReducedFacePx)) {
    const known = kept.findIndex((face) => intersectionOverUnion(face.box, large.box) > sameFace);
    const seen = joined[known];
    if (seen) joined[known] = { ...seen, score: Math.max(seen.score, large.score) };
    else joined.push({ ...large, index: joined.length });
  }

  return joined;
}

/** Whether the reduced copy shows the same face, or no large face of which this face is a false part. */
function counts(
  face: FaceCandidate,
  reduced: readonly FaceCandidate[],
  hosts: readonly FaceCandidate[],
): boolean {
  if (reduced.some((other) => intersectionOverUnion(other.box, face.box) > sameFace)) return true;
  const isPart = (other: FaceCandidate): boolean =>
    sidePx(face) > f(leastGhostShare * sidePx(other)) && shareInside(face.box, other.box) > mostlyInside;
  return !hosts.some(isPart);
}
