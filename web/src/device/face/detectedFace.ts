import type { Box, Landmarks } from '../../contract/records';
import { landmarkFit } from './landmarkFit';

/** A face found in a picture, in pixels of that picture. */
export interface DetectedFace {
  box: Box;
  landmarks: Landmarks | null;
  score: number;
  /** Whether the points fit a face in one of the rotations that were tried. */
  landmarksReliable: boolean;
}

/**
 * Rotation of the face in the picture plane, in degrees clockwise, -180 to 180; null without points or if they
 * coincide.
 */
export function rollDegreesOf(face: DetectedFace): number | null {
  const roll = face.landmarks && landmarkFit(face.landmarks).rollDegrees;
  return roll !== null && Number.isFinite(roll) ? roll : null;
}
