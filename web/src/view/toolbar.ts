import type { Photos } from '../state/photos';
import { countsText } from '../text/counts';
import { text } from '../text/language';
import { button, element } from './element';
import { icon } from './icons';

export interface ToolbarActions {
  add(): void;
  camera(): void;
  cancel(): void;
  retry(): void;
  clear(): void;
  saveJson(): void;
  saveCsv(): void;
}

/** The actions for all photos, and their progress. */
export class Toolbar {
  readonly node: HTMLElement;
  private readonly meter = element('progress', {
    attributes: { 'aria-label': text('progress.label'), max: 1, value: 0 },
  });
  private readonly words = element('span', { class: 'progress-words' });
  private readonly cancel: HTMLButtonElement;
  private readonly retry: HTMLButtonElement;
  private readonly json: HTMLButtonElement;
  private readonly csv: HTMLButtonElement;

  constructor(actions: ToolbarActions) {
    this.cancel = button({ label: text('toolbar.cancel'), icon: icon('close'), id: 'cancel', onClick: actions.cancel });
    this.retry = button({ label: text('toolbar.retry'), icon: icon('retry'), id: 'retry', onClick: actions.retry });
    const download = (id: string, label: string, words: string, onClick: () => void): HTMLButtonElement =>
      button({ label: words, icon: icon('download'), id, attributes: { 'aria-label': label, title: label }, onClick });
    this.json = download('save-json', text('toolbar.downloadJson'), text('toolbar.json'), actions.saveJson);
    this.csv = download('save-csv', text('toolbar.downloadCsv'), text('toolbar.csv'), actions.saveCsv);
    this.node = element(
      'div',
      { class: 'toolbar' },
      element(
        'div',
        { class: 'pair' },
        button({
          label: text('toolbar.add'),
          icon: icon('plus'),
          class: 'button primary',
          id: 'add',
          onClick: actions.add,
        }),
        button({ label: text('toolbar.camera'), icon: icon('camera'), id: 'camera', onClick: actions.camera }),
      ),
      element('div', { class: 'progress' }, this.meter, this.words, this.cancel, this.retry),
      element(
        'div',
        { class: 'pair' },
        this.json,
        this.csv,
        button({
          label: text('toolbar.clear'),
          icon: icon('trash'),
          onlyIcon: true,
          class: 'icon-button',
          id: 'clear',
          onClick: actions.clear,
        }),
      ),
    );
  }

  show(photos: Photos): void {
    const { all, finished, faces, pending } = photos.counts;
    this.meter.max = Math.max(all, 1);
    this.meter.value = finished;
    this.meter.hidden = pending === 0;
    this.words.textContent = pending > 0 ? text('progress.of', { done: finished, all }) : countsText(photos.counts);
    this.cancel.hidden = pending === 0;
    this.retry.hidden =
      pending > 0 || !photos.all.some((photo) => photo.state === 'failed' || photo.state === 'cancelled');
    this.json.disabled = finished === 0;
    this.csv.disabled = faces === 0;
  }
}
