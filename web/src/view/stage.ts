import type { Photo } from '../state/photos';
import { sentenceText, text } from '../text/language';
import { element } from './element';
import { icon } from './icons';
import { Outlines } from './outlines';
import { stateText } from './photoState';

/** The selected photo with its outlined faces. */
export class Stage {
  readonly node: HTMLElement;
  private readonly picture = element('img', { attributes: { alt: '' } });
  private readonly frame: HTMLDivElement;
  private readonly outlines: Outlines;
  private readonly name = element('span', { class: 'caption-name' });
  private readonly status = element('span', { class: 'caption-status' });
  private readonly message = element('p', { class: 'stage-message' });
  private photo: Photo | null = null;

  constructor(onChoose: (face: number) => void) {
    this.outlines = new Outlines(onChoose);
    this.frame = element('div', { class: 'frame' }, this.picture, this.outlines.node);
    this.node = element(
      'figure',
      { class: 'stage', attributes: { 'aria-label': text('stage.label') } },
      element('div', { class: 'mat' }, this.frame, this.message),
      element('figcaption', {}, this.name, this.status),
    );
    this.picture.addEventListener('load', () => this.fit());
    this.picture.addEventListener('error', () => this.fit());
  }

  show(photo: Photo): void {
    if (this.photo !== photo) {
      this.photo = photo;
      this.picture.src = photo.url;
      this.picture.alt = text('stage.photo', { name: photo.name });
      this.name.textContent = photo.name;
    }

    this.outlines.show(photo.faces, photo.face);
    this.status.textContent = stateText(photo);
    this.showMessage(photo);
  }

  private showMessage(photo: Photo): void {
    const words = photo.failure
      ? sentenceText(photo.failure)
      : photo.state === 'done' && photo.faces.length === 0
        ? text('stage.noFace')
        : '';
    this.message.hidden = words === '';
    this.message.classList.toggle('failed', photo.failure !== null);
    this.message.replaceChildren(icon(photo.failure ? 'warning' : 'no'), element('span', { text: words }));
  }

  /** Gives the frame the picture's aspect ratio, so that outlines positioned in percent fit at any size. */
  private fit(): void {
    const { naturalWidth, naturalHeight } = this.picture;
    const loaded = naturalWidth > 0;
    this.frame.hidden = !loaded;
    if (!loaded) return;
    this.frame.style.setProperty('--ratio', String(naturalWidth / naturalHeight));
    this.frame.style.setProperty('--natural', `${naturalWidth}px`);
  }
}
