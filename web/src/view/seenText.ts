import type { FaceRecord } from '../contract/records';
import { text } from '../text/language';

/** Describes the quality and pose of a face; empty if neither is known. */
export function seenText({ quality, pose }: Pick<FaceRecord, 'quality' | 'pose'>): string {
  const parts: string[] = [];
  if (quality) parts.push(text('panel.quality', { score: quality.score.toFixed(2) }));
  if (pose) parts.push(text('panel.pose', { yaw: whole(pose.yaw), pitch: whole(pose.pitch), roll: whole(pose.roll) }));
  return parts.join(' · ');
}

/** Formats degrees as a whole number; 0 has no sign. */
function whole(degrees: number): string {
  return String(Math.round(degrees) + 0).replace('-', '\u2212');
}
