import { element } from './element';

/** Announces events to screen readers, without moving the focus. */
export class Announcer {
  readonly node = element('div', {
    class: 'visually-hidden',
    id: 'announcer',
    attributes: { role: 'status', 'aria-live': 'polite' },
  });

  say(words: string): void {
    // Screen readers read repeated words only if the text changes.
    this.node.textContent = this.node.textContent === words ? `${words}\u00a0` : words;
  }
}
