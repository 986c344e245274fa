import type { DetectorSettings } from '../../contract/analysisSettings';
import type { DetectedFace } from '../face/detectedFace';

const f = Math.fround;

/** Returns the faces that are large enough, or the `maxFaces` largest of them, in their original order. */
export function selectFaces<T extends Pick<DetectedFace, 'box'>>(
  faces: readonly T[],
  { minFacePx, maxFaces }: Pick<DetectorSettings, 'minFacePx' | 'maxFaces'>,
): T[] {
  const large = faces.filter(({ box }) => box.width >= f(minFacePx) && box.height >= f(minFacePx));
  if (maxFaces === null || large.length <= maxFaces) return large;
  const area = (index: number): number => f(large[index].box.width * large[index].box.height);
  // The sort is stable: of equally large faces, the first ones are kept.
  const kept = [...large.keys()].sort((a, b) => area(b) - area(a)).slice(0, maxFaces);
  return kept.sort((a, b) => a - b).map((index) => large[index]);
}
