import type { AttributeName } from '../labels/attributes';
import type { ExpressionName } from '../labels/expressions';

/** The version of the record schema that this page reads and writes; docs/records.md describes the fields. */
export const recordSchema = 2;

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

/** The five points of a face. Left and right are the subject's own. */
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
  /** Whether the label is certain by the model file's rule; null if the file has none. */
  certain?: boolean | null;
}

/** The rotation of the head, in degrees. With 0, 0, 0 it is upright and faces the camera. */
export interface PoseRecord {
  /** Above 0: turned to the subject's own left, the viewer's right. */
  yaw: number;
  /** Above 0: looks up. */
  pitch: number;
  /** Above 0: tilted clockwise as the viewer sees it. */
  roll: number;
}

/** How well a face can be seen. */
export interface QualityRecord {
  /** The overall score, 0 to 1. */
  score: number;
  /** The shorter side of the box in pixels. */
  sizePx: number;
  /** 0 for blurred to 1 for sharp. */
  sharpness: number;
  /** 0 for black to 1 for white. */
  brightness: number;
}

/** The model's estimates for a head other than the two standard heads. */
export interface HeadRecord {
  /** For a singleLabel head: the most probable label. */
  label?: string;
  /** For a multiLabel head: the present labels, most probable first. */
  present?: string[];
  probabilities: Record<string, number>;
  /** For a singleLabel head: whether the label is certain; absent if the model file has no rule. */
  certain?: boolean;
  /** For a multiLabel head: the labels whose answer is not certain; absent if the model file has no rule. */
  uncertain?: string[];
}

/** One face. Lengths are in pixels of the upright photo; probabilities are calibrated. */
export interface FaceRecord {
  schema: number;
  source: string;
  face: number;
  faces: number;
  widthPx: number;
  heightPx: number;
  box: Box;
  landmarks: Landmarks | null;
  /**
   * Rotation of the face in the picture plane, in degrees clockwise, -180 to 180; 0 is upright; null without points.
   */
  rollDegrees: number | null;
  /** Null without points. */
  pose: PoseRecord | null;
  /**
   * Whether the points fit a face; if not, the alignment and therefore every estimate may be wrong. Null without
   * points.
   */
  landmarksReliable: boolean | null;
  score: number;
  /** Null in records of earlier versions, which did not measure the quality. */
  quality: QualityRecord | null;
  /**
   * Whether the face is unlike the faces that the model was trained on; null if the model file cannot detect this.
   */
  unusual?: boolean | null;
  expression: ExpressionRecord | null;
  present: AttributeName[] | null;
  /** The attributes, present or absent, whose answer is not certain; null if the model file has no rule. */
  uncertain?: AttributeName[] | null;
  attributes: Partial<Record<AttributeName, number>> | null;
  /** The heads other than the two standard heads, by name; absent if the model has none. */
  heads?: Record<string, HeadRecord>;
  untrainedLabels: string[];
  warnings: string[];
  model: string;
}
