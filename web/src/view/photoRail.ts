import type { Photo } from '../state/photos';
import { sentenceText, text } from '../text/language';
import { button, element } from './element';
import { icon } from './icons';
import { stateText } from './photoState';

interface Item {
  node: HTMLLIElement;
  choose: HTMLButtonElement;
  status: HTMLSpanElement;
  reason: HTMLSpanElement;
}

/** A list of all photos. Each shows its state, and a failed photo its reason. */
export class PhotoRail {
  readonly node = element('nav', { class: 'rail', attributes: { 'aria-label': text('rail.label') } });
  private readonly list = element('ul');
  private readonly items = new Map<number, Item>();

  constructor(
    private readonly onChoose: (photo: Photo) => void,
    private readonly onRemove: (photo: Photo) => void,
  ) {
    this.node.append(this.list);
  }

  show(photos: readonly Photo[], selected: Photo | null): void {
    const ids = new Set(photos.map((photo) => photo.id));
    for (const [id, item] of this.items) {
      if (ids.has(id)) continue;
      item.node.remove();
      this.items.delete(id);
    }

    for (const photo of photos) {
      const item = this.items.get(photo.id) ?? this.add(photo);
      item.node.dataset.state = photo.state;
      item.choose.setAttribute('aria-current', String(photo === selected));
      item.status.textContent = stateText(photo);
      item.reason.textContent = photo.failure ? sentenceText(photo.failure) : '';
      item.reason.hidden = photo.failure === null;
    }
  }

  private add(photo: Photo): Item {
    const status = element('span', { class: 'rail-status' });
    const reason = element('span', { class: 'rail-reason' });
    const thumbnail = element('img', { attributes: { src: photo.url, alt: '', loading: 'lazy', decoding: 'async' } });
    const holder = element('span', { class: 'thumbnail' }, icon('photo'), thumbnail);
    // If the browser cannot show the photo, the icon behind it remains.
    thumbnail.addEventListener('error', () => thumbnail.remove());
    const choose = element(
      'button',
      { class: 'rail-button', attributes: { type: 'button' }, on: { click: () => this.onChoose(photo) } },
      holder,
      element(
        'span',
        { class: 'rail-text' },
        element('span', { class: 'rail-name', text: photo.name, attributes: { title: photo.name } }),
        status,
        reason,
      ),
    );
    const remove = button({
      label: text('rail.remove', { name: photo.name }),
      icon: icon('close'),
      onlyIcon: true,
      class: 'rail-remove',
      onClick: () => this.onRemove(photo),
    });
    const node = element('li', { class: 'rail-item' }, choose, remove);
    this.list.append(node);
    const item = { node, choose, status, reason };
    this.items.set(photo.id, item);
    return item;
  }
}
