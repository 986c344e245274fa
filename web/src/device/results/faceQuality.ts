import { shortestFloat as short } from '../../contract/numbers';
import type { PoseRecord, QualityRecord } from '../../contract/records';
import { type CropMeasures, share } from '../crop/cropMeasures';
import type { DetectedFace } from '../face/detectedFace';

/** Returns how well a face can be seen, computed as in src/Faer.Core/Analysis/FaceQuality.cs. */
export function faceQuality(
  { sharpness, brightness }: CropMeasures,
  { box, score }: Pick<DetectedFace, 'box' | 'score'>,
  pose: PoseRecord | null,
): QualityRecord {
  const light = share(brightness / 0.3) * share((1 - brightness) / 0.2);
  const sure = share((score - 0.6) / 0.35);
  const ahead = pose ? cosine(pose.yaw) * cosine(pose.pitch) : 1;
  return {
    score: float(share(Math.sqrt(sharpness * light) * sure * sure * ahead)),
    sizePx: float(Math.min(box.width, box.height)),
    sharpness: float(sharpness),
    brightness: float(brightness),
  };
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}

function float(value: number): number {
  return short(Math.fround(value));
}
