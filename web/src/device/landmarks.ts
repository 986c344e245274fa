import type { Landmarks, Point } from '../records';

/** The points in the order in which models and templates have them. */
export function pointsOf(landmarks: Landmarks): Point[] {
  return [landmarks.rightEye, landmarks.leftEye, landmarks.nose, landmarks.rightMouth, landmarks.leftMouth];
}

/** Points in the order of `pointsOf`. */
export function landmarksOf([rightEye, leftEye, nose, rightMouth, leftMouth]: readonly Point[]): Landmarks {
  return { rightEye, leftEye, nose, rightMouth, leftMouth };
}
