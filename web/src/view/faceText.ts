import { isUnreliable, isUnusual } from '../contract/certainty';
import type { FaceRecord } from '../contract/records';
import { expressionText, percentText, text } from '../text/language';

/** Describes a face: its number, its expression, and whether the estimate can be relied on. */
export function faceText(record: FaceRecord): string {
  const { expression } = record;
  const number = record.face + 1;
  const named = expression
    ? text('stage.faceWith', {
        number,
        expression: expressionText(expression.label),
        percent: percentText(expression.probability),
      })
    : text('stage.face', { number });
  const face = expression?.certain === false ? text('stage.uncertain', { face: named }) : named;
  if (isUnreliable(record)) return text('stage.unreliable', { face });
  return isUnusual(record) ? text('stage.unusual', { face }) : face;
}
