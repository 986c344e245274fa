import type { FaceRecord } from './records';

/** What is said of an attribute: visible, uncertain (either way), not visible, or nothing because the model never learned it. */
export type Verdict = 'yes' | 'maybeYes' | 'maybeNo' | 'no' | 'untrained';

/**
 * An estimate is certain when it lies nearer to 1 (or 0) than to the threshold: the threshold's distance is measured on the side on which
 * the probability lies, so that thresholds other than a half are treated fairly.
 */
export function verdictOf(probability: number, threshold: number, untrained: boolean): Verdict {
  if (untrained) return 'untrained';
  if (probability >= threshold) return probability - threshold >= (1 - threshold) / 2 ? 'yes' : 'maybeYes';
  return threshold - probability > threshold / 2 ? 'no' : 'maybeNo';
}

/** The same where the model file says which answers are certain. */
export function fittedVerdictOf(probability: number, threshold: number, untrained: boolean, certain: boolean): Verdict {
  if (untrained) return 'untrained';
  if (probability >= threshold) return certain ? 'yes' : 'maybeYes';
  return certain ? 'no' : 'maybeNo';
}

/** Whether the best of exclusive labels is not certain; where the model file has no rule, whether it is hardly ahead of the next, or below a half. */
export function isUnclear(estimate: { probabilities: Partial<Record<string, number>>; certain?: boolean | null | undefined }): boolean {
  if (typeof estimate.certain === 'boolean') return !estimate.certain;
  const [first, second = 0] = Object.values(estimate.probabilities as Record<string, number>).sort((a, b) => b - a);
  return first < 0.5 || first - second < 0.15;
}

/** Whether the face is unlike the faces that the model knows, so that no estimate can be relied on. */
export function isUnusual(face: FaceRecord): boolean {
  return face.unusual === true;
}

/** Whether the face's points fit no face, so that every estimate may be wrong. */
export function isUnreliable(face: FaceRecord): boolean {
  return face.landmarksReliable === false;
}
