import { isUnreliable } from '../contract/certainty';
import type { FaceRecord } from '../contract/records';
import { text } from '../text/language';
import { element } from './element';
import { faceText } from './faceText';

/** The numbered outlines of the faces in a picture; one face is selected. The arrow keys move between faces. */
export class Outlines {
  readonly node = element('div', { class: 'outlines', attributes: { role: 'group' } });
  private buttons: HTMLButtonElement[] = [];

  constructor(
    private readonly onChoose: (face: number) => void,
    private readonly mirrored = false,
  ) {
    this.node.setAttribute('aria-label', text('stage.keys'));
    this.node.addEventListener('keydown', (event) => this.move(event));
  }

  show(faces: readonly FaceRecord[], chosen: number): void {
    while (this.buttons.length > faces.length) this.buttons.pop()?.remove();
    while (this.buttons.length < faces.length) this.addButton(this.buttons.length);
    faces.forEach((face, index) => this.place(this.buttons[index], face, index === chosen));
  }

  focus(face: number): void {
    this.buttons[face]?.focus();
  }

  private addButton(index: number): void {
    const made = element(
      'button',
      {
        class: 'outline',
        attributes: { type: 'button', 'data-face': index },
        on: { click: () => this.onChoose(index) },
      },
      element('span', { class: 'outline-number', attributes: { 'aria-hidden': 'true' } }),
    );
    this.buttons.push(made);
    this.node.append(made);
  }

  private place(target: HTMLButtonElement, face: FaceRecord, chosen: boolean): void {
    const { box, widthPx, heightPx } = face;
    const left = Math.max(0, box.x);
    const top = Math.max(0, box.y);
    const width = Math.min(widthPx, box.x + box.width) - left;
    const height = Math.min(heightPx, box.y + box.height) - top;
    const percent = (value: number, of: number): string => `${((100 * value) / of).toFixed(3)}%`;
    target.style.left = percent(this.mirrored ? widthPx - left - width : left, widthPx);
    target.style.top = percent(top, heightPx);
    target.style.width = percent(width, widthPx);
    target.style.height = percent(height, heightPx);
    target.setAttribute('aria-pressed', String(chosen));
    target.tabIndex = chosen ? 0 : -1;
    target.setAttribute('aria-label', faceText(face));
    target.classList.toggle('unreliable', isUnreliable(face));
    if (target.firstElementChild) {
      target.firstElementChild.textContent = `${face.face + 1}${isUnreliable(face) ? '!' : ''}`;
    }
  }

  private move(event: KeyboardEvent): void {
    const from = this.buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = this.buttons.length - 1;
    if (from < 0) return;
    const to = {
      ArrowRight: from + 1,
      ArrowDown: from + 1,
      ArrowLeft: from - 1,
      ArrowUp: from - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const face = Math.min(Math.max(to, 0), last);
    this.onChoose(face);
    this.focus(face);
  }
}
