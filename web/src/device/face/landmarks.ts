import type { Landmarks, Point } from '../../contract/records';

/** Returns the points in the order of models and templates. */
export function pointsOf(landmarks: Landmarks): Point[] {
  return [landmarks.rightEye, landmarks.leftEye, landmarks.nose, landmarks.rightMouth, landmarks.leftMouth];
}

/** Creates landmarks from points in the order of `pointsOf`. */
export function landmarksOf([rightEye, leftEye, nose, rightMouth, leftMouth]: readonly Point[]): Landmarks {
  return { rightEye, leftEye, nose, rightMouth, leftMouth };
}
