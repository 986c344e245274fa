import type { EngineState } from '../engines/engines';
import { sentenceText, text } from '../text/language';
import { button, element } from './element';
import { icon } from './icons';

export interface SetupActions {
  chooseFile(kind: 'model' | 'detector', file: File): void;
  useKey(key: string): void;
  retry(): void;
}

/** Returns a notice about what is missing or loading before photos can be analysed; null if photos can be analysed. */
export function setup(state: EngineState, actions: SetupActions): HTMLElement | null {
  switch (state.kind) {
    case 'ready':
      return null;
    case 'loading':
      return element(
        'div',
        { class: 'notice', attributes: { role: 'status' } },
        element('span', { class: 'spinner' }),
        element('span', { text: text('engine.loading') }),
      );
    case 'failed':
      return element(
        'div',
        { class: 'notice failed', attributes: { role: 'alert' } },
        icon('warning'),
        element('span', { text: sentenceText(state.sentence) }),
        button({ label: text('toolbar.retry'), icon: icon('retry'), onClick: actions.retry }),
      );
    case 'needsKey':
      return keyForm(actions.useKey);
    case 'needsFiles':
      return element(
        'section',
        { class: 'notice column', attributes: { 'aria-labelledby': 'setup-title' } },
        element('h2', { id: 'setup-title', text: text('device.title') }),
        state.model && fileField('model', text('device.modelNeeded'), text('device.model'), actions),
        state.detector && fileField('detector', text('device.detectorNeeded'), text('device.detector'), actions),
      );
  }
}

function fileField(kind: 'model' | 'detector', why: string, label: string, actions: SetupActions): HTMLElement {
  const input = element('input', { id: `file-${kind}`, attributes: { type: 'file', accept: '.onnx' } });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) actions.chooseFile(kind, file);
  });
  return element(
    'div',
    { class: 'field' },
    element('p', { text: why }),
    element('label', { text: label, attributes: { for: input.id } }),
    input,
  );
}

function keyForm(onKey: (key: string) => void): HTMLElement {
  const input = element('input', { id: 'key', attributes: { type: 'password', autocomplete: 'off', required: true } });
  const form = element(
    'form',
    { class: 'notice column' },
    element('h2', { text: text('key.title') }),
    element('label', { text: text('key.label'), attributes: { for: 'key' } }),
    element(
      'div',
      { class: 'pair' },
      input,
      element('button', { class: 'button primary', text: text('key.use'), attributes: { type: 'submit' } }),
    ),
    element('p', { class: 'small', text: text('key.hint') }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onKey(input.value);
  });
  return form;
}
