import type { Photo } from '../photos';
import { text } from '../text/language';

/** What a photo's state is called. */
export function stateText(photo: Photo): string {
  if (photo.state !== 'done') return text(`rail.${photo.state}`);
  const count = photo.faces.length;
  return count === 0 ? text('rail.none') : count === 1 ? text('rail.face') : text('rail.faces', { count });
}
