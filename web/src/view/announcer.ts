import { element } from './element';

/** Says what happens to screen readers, without moving the focus. */
export class Announcer {
  readonly node = element('div', { class: 'visually-hidden', id: 'announcer', attributes: { role: 'status', 'aria-live': 'polite' } });

  say(words: string): void {
    // The same words again are only read when they change in between.
    this.node.textContent = this.node.textContent === words ? `${words}\u00a0` : words;
  }
}
