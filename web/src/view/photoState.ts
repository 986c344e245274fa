import { isUnreliable } from '../contract/certainty';
import type { Photo } from '../state/photos';
import { facesText } from '../text/counts';
import { text } from '../text/language';

/** Returns the text for a photo's state. */
export function stateText(photo: Photo): string {
  return photo.state === 'done'
    ? facesText(photo.faces.length, photo.faces.filter(isUnreliable).length)
    : text(`rail.${photo.state}`);
}
