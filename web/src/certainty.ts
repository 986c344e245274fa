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

/** Whether the best of exclusive labels is hardly ahead of the next, or below a half. */
export function isUnclear(estimate: { probabilities: Partial<Record<string, number>> }): boolean {
  const [first, second = 0] = Object.values(estimate.probabilities as Record<string, number>).sort((a, b) => b - a);
  return first < 0.5 || first - second < 0.15;
}

/** Whether the face's points fit no face, so that every estimate may be wrong. */
export function isUnreliable(face: FaceRecord): boolean {
  return face.landmarksReliable === false;
}
