import { isUnreliable } from '../certainty';
import type { FaceRecord } from '../records';
import { expressionText, percentText, text } from '../text/language';

/** What a face is called: its number, its expression, and whether the estimate can be relied on. */
export function faceText(record: FaceRecord): string {
  const { expression } = record;
  const number = record.face + 1;
  const face = expression
    ? text('stage.faceWith', { number, expression: expressionText(expression.label), percent: percentText(expression.probability) })
    : text('stage.face', { number });
  return isUnreliable(record) ? text('stage.unreliable', { face }) : face;
}
