import type { Engine, Theme } from '../state/settings';
import { text } from '../text/language';
import { button, element } from './element';
import { icon } from './icons';

export interface HeaderActions {
  engine(engine: Engine): void;
  language(): void;
  theme(): void;
}

/** Creates the header: name, where photos are analysed, language and appearance. */
export function header(
  state: { engine: Engine; hasService: boolean; theme: Theme },
  actions: HeaderActions,
): HTMLElement {
  return element(
    'header',
    { class: 'top' },
    element(
      'div',
      { class: 'brand' },
      icon('face'),
      element('h1', { text: 'Faer' }),
      element('p', { class: 'tagline', text: text('app.tagline') }),
    ),
    element(
      'div',
      { class: 'controls' },
      state.hasService && engineSwitch(state.engine, actions),
      button({
        label: text('language.other'),
        class: 'button quiet',
        id: 'language',
        attributes: {
          'aria-label': `${text('language.other')}: ${text('language.switch')}`,
          title: text('language.switch'),
        },
        onClick: actions.language,
      }),
      button({
        label: `${text('theme.label')}: ${text(`theme.${state.theme}`)}`,
        icon: icon(state.theme),
        onlyIcon: true,
        class: 'icon-button',
        id: 'theme',
        onClick: actions.theme,
      }),
    ),
  );
}

function engineSwitch(engine: Engine, actions: HeaderActions): HTMLElement {
  const choice = (value: Engine, label: string): HTMLElement =>
    element(
      'label',
      { class: 'choice' },
      element('input', {
        id: `engine-${value}`,
        attributes: { type: 'radio', name: 'engine', value, checked: engine === value },
        on: { change: () => actions.engine(value) },
      }),
      element('span', { text: label }),
    );
  return element(
    'fieldset',
    { class: 'segments' },
    element('legend', { class: 'visually-hidden', text: text('engine.label') }),
    choice('service', text('engine.service')),
    choice('device', text('engine.device')),
  );
}
