import { text } from '../text/language';
import { button, element } from './element';
import { icon } from './icons';

/** The content of the page before the first photo. */
export function dropZone(actions: { choose(): void; camera(): void }): HTMLElement {
  return element(
    'section',
    { class: 'drop-zone', attributes: { 'aria-labelledby': 'drop-title' } },
    element('div', { class: 'drop-art' }, icon('face')),
    element('h2', { id: 'drop-title', text: text('drop.title') }),
    element('p', { text: text('drop.hint') }),
    element(
      'div',
      { class: 'pair centred' },
      button({
        label: text('drop.choose'),
        icon: icon('photo'),
        class: 'button primary large',
        id: 'choose',
        onClick: actions.choose,
      }),
      button({
        label: text('drop.camera'),
        icon: icon('camera'),
        class: 'button large',
        id: 'start-camera',
        onClick: actions.camera,
      }),
    ),
  );
}

/**
 * Accepts photos that are dropped anywhere on the page or pasted, and marks the page while files are dragged over it.
 */
export function acceptPhotos(onPhotos: (files: File[]) => void): void {
  const root = document.documentElement;
  let depth = 0;
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragenter', (event) => {
    if (hasFiles(event)) root.classList.toggle('dropping', ++depth > 0);
  });
  document.addEventListener('dragleave', (event) => {
    if (hasFiles(event)) root.classList.toggle('dropping', --depth > 0);
  });
  document.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    root.classList.remove('dropping');
    onPhotos([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) onPhotos(files);
  });
}
