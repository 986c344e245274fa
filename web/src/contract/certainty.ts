import type { FaceRecord } from './records';

/** The verdict on an attribute: visible, uncertain (either way), not visible, or untrained. */
export type Verdict = 'yes' | 'maybeYes' | 'maybeNo' | 'no' | 'untrained';

/**
 * An estimate is certain if its probability is nearer to 1 (or 0) than to the threshold. Distances are measured on the
 * probability's side of the threshold, so that the rule also suits thresholds other than 0.5.
 */
export function verdictOf(probability: number, threshold: number, untrained: boolean): Verdict {
  if (untrained) return 'untrained';
  if (probability >= threshold) return probability - threshold >= (1 - threshold) / 2 ? 'yes' : 'maybeYes';
  return threshold - probability > threshold / 2 ? 'no' : 'maybeNo';
}

/** Like `verdictOf`, for model files that define which answers are certain. */
export function fittedVerdictOf(probability: number, threshold: number, untrained: boolean, certain: boolean): Verdict {
  if (untrained) return 'untrained';
  if (probability >= threshold) return certain ? 'yes' : 'maybeYes';
  return certain ? 'no' : 'maybeNo';
}

/**
 * Whether the most probable of exclusive labels is uncertain. If the model file does not define this, a label is
 * uncertain if its probability is below 0.5 or less than 0.15 above the probability of the next label.
 */
export function isUnclear(estimate: {
  probabilities: Partial<Record<string, number>>;
  certain?: boolean | null | undefined;
}): boolean {
  if (typeof estimate.certain === 'boolean') return !estimate.certain;
  const [first, second = 0] = Object.values(estimate.probabilities as Record<string, number>).sort((a, b) => b - a);
  return first < 0.5 || first - second < 0.15;
}

/** Whether the face is unlike the faces that the model was trained on, so that no estimate can be relied on. */
export function isUnusual(face: FaceRecord): boolean {
  return face.unusual === true;
}

/** Whether the face's points do not fit a face, so that every estimate may be wrong. */
export function isUnreliable(face: FaceRecord): boolean {
  return face.landmarksReliable === false;
}
