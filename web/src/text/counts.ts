import { text } from './language';

/** How many photos, faces and failures there are, as people say it. */
export function countsText(counts: { all: number; faces: number; failed: number }): string {
  const parts = [photosText(counts.all), facesText(counts.faces)];
  if (counts.failed > 0) parts.push(text('count.failed', { count: counts.failed }));
  return parts.join(text('count.joint'));
}

export function facesText(count: number): string {
  return count === 0 ? text('count.noFace') : count === 1 ? text('count.face') : text('count.faces', { count });
}

function photosText(count: number): string {
  return count === 1 ? text('count.photo') : text('count.photos', { count });
}
