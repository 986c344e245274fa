import { text } from './language';

/** Returns the number of photos, faces and failures in words. */
export function countsText(counts: { all: number; faces: number; unreliable: number; failed: number }): string {
  const parts = [photosText(counts.all), facesText(counts.faces, counts.unreliable)];
  if (counts.failed > 0) parts.push(text('count.failed', { count: counts.failed }));
  return parts.join(text('count.joint'));
}

/** @param unreliable the number of faces whose points do not fit a face. */
export function facesText(count: number, unreliable: number): string {
  const faces = count === 0 ? text('count.noFace') : count === 1 ? text('count.face') : text('count.faces', { count });
  return unreliable === 0 ? faces : [faces, text('count.unreliable', { count: unreliable })].join(text('count.joint'));
}

function photosText(count: number): string {
  return count === 1 ? text('count.photo') : text('count.photos', { count });
}
