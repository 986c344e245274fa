import type { AttributeName } from './labels/attributes';
import type { ExpressionName } from './labels/expressions';

/** The version of the schema of records that this page reads and writes; docs/records.md has the fields. */
export const recordSchema = 1;

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sides are the subject's own. */
export interface Landmarks {
  rightEye: Point;
  leftEye: Point;
  nose: Point;
  rightMouth: Point;
  leftMouth: Point;
}

export interface ExpressionRecord {
  label: ExpressionName;
  probability: number;
  probabilities: Partial<Record<ExpressionName, number>>;
}

/** One face; lengths in pixels of the upright photo, probabilities calibrated. */
export interface FaceRecord {
  schema: number;
  source: string;
  face: number;
  faces: number;
  widthPx: number;
  heightPx: number;
  box: Box;
  landmarks: Landmarks | null;
  /** How far the face is turned in the picture plane, in degrees clockwise, -180 to 180; 0 is upright; null without points. */
  rollDegrees: number | null;
  /** Whether the points fit a face; false means that alignment, and so every estimate, may be wrong. Null without points. */
  landmarksReliable: boolean | null;
  score: number;
  expression: ExpressionRecord | null;
  present: AttributeName[] | null;
  attributes: Partial<Record<AttributeName, number>> | null;
  untrainedLabels: string[];
  warnings: string[];
  model: string;
}
