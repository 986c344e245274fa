import type { ModelMetadata } from '../contract/metadata';
import { type Place, privacySentence } from '../engines/privacy';
import { sentenceText, text } from '../text/language';
import { element } from './element';
import { icon, type IconName } from './icons';

// The model that the model card of this page describes.
const modelOfCard = 'faer-atto';

/** Creates the footer: what the page may and must not be used for, and what happens to photos. */
export function footer(state: { hasService: boolean; place: Place; metadata: ModelMetadata | null }): HTMLElement {
  const privacy = privacySentence(state.place, location);
  const line = (name: IconName, words: string): HTMLLIElement =>
    element('li', {}, icon(name), element('span', { text: words }));
  return element(
    'footer',
    { class: 'foot' },
    element(
      'ul',
      { class: 'promises' },
      privacy && line('shield', sentenceText(privacy)),
      line('flask', text('promise.for')),
      line('hand', text('promise.not')),
    ),
    element('p', { class: 'small', text: text('promise.labels') }),
    element(
      'div',
      { class: 'more' },
      state.metadata?.name === modelOfCard &&
        element('a', { text: text('promise.card'), attributes: { href: 'model-card.html' } }),
      state.hasService && element('a', { text: text('promise.reference'), attributes: { href: 'reference' } }),
      state.metadata &&
        element(
          'details',
          { class: 'terms' },
          element('summary', { text: text('promise.terms', { name: state.metadata.name }) }),
          element('p', { text: state.metadata.terms }),
        ),
    ),
  );
}
