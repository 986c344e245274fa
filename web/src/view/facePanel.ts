import { isUnreliable, isUnusual } from '../contract/certainty';
import { attributesHead, expressionHead, findHead, type ModelMetadata, ownHeads } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import { type LabelTopic, topicOfHead } from '../labels/topics';
import { percentText, text } from '../text/language';
import { AttributeList } from './attributeList';
import { button, element } from './element';
import { ExpressionBars } from './expressionBars';
import { HeadBars } from './headBars';
import { icon } from './icons';
import { seenText } from './seenText';

/**
 * All results of one face. The panel is updated in place, so that camera frames do not move the focus or scroll
 * position.
 */
export class FacePanel {
  readonly node: HTMLElement;
  private readonly title = element('h2', { id: 'panel-title' });
  private readonly subtitle = element('p', { class: 'subtitle' });
  private readonly seen = element('p', { class: 'subtitle seen' });
  private readonly empty = element('p', { class: 'empty-note', text: text('panel.empty') });
  private readonly unreliable = element(
    'p',
    { class: 'unreliable-note' },
    icon('warning'),
    element('span', { text: text('panel.unreliable') }),
  );
  private readonly unusual = element(
    'p',
    { class: 'unreliable-note unusual-note' },
    icon('warning'),
    element('span', { text: text('panel.unusual') }),
  );
  private readonly content: HTMLElement;
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly expression: ExpressionBars | null;
  private readonly heads: ReadonlyMap<string, HeadBars>;
  private readonly attributes: AttributeList | null;
  private face = 0;

  constructor(metadata: ModelMetadata, onChoose: (face: number) => void) {
    const expression = findHead(metadata, expressionHead);
    const attributes = findHead(metadata, attributesHead);
    this.expression = expression && new ExpressionBars(expression);
    this.attributes = attributes && new AttributeList(attributes);
    this.heads = new Map(ownHeads(metadata).map((head, index) => [head.name, new HeadBars(head, index)]));
    const headNodes = (topic: LabelTopic): HTMLElement[] =>
      [...this.heads].filter(([name]) => topicOfHead(name) === topic).map(([, head]) => head.node);
    this.previous = button({
      label: text('panel.previous'),
      icon: icon('previous'),
      onlyIcon: true,
      class: 'icon-button',
      onClick: () => onChoose(this.face - 1),
    });
    this.next = button({
      label: text('panel.next'),
      icon: icon('next'),
      onlyIcon: true,
      class: 'icon-button',
      onClick: () => onChoose(this.face + 1),
    });
    this.content = element(
      'div',
      { class: 'panel-content' },
      element(
        'div',
        { class: 'panel-head' },
        element('div', {}, this.title, this.subtitle, this.seen),
        element('div', { class: 'pair' }, this.previous, this.next),
      ),
      this.unreliable,
      this.unusual,
      this.expression?.node ?? null,
      ...headNodes('doesAndWears'),
      this.attributes?.node ?? null,
      ...headNodes('person'),
    );
    this.node = element(
      'section',
      { class: 'panel', id: 'panel', attributes: { 'aria-label': text('panel.label'), tabindex: -1 } },
      this.empty,
      this.content,
    );
    this.show(null);
  }

  show(face: FaceRecord | null): void {
    this.empty.hidden = face !== null;
    this.content.hidden = face === null;
    if (!face) return;
    this.face = face.face;
    this.title.textContent = text('panel.title', { number: face.face + 1, count: face.faces });
    this.subtitle.textContent = face.landmarks
      ? text('panel.detector', { percent: percentText(face.score), size: Math.round(face.box.width) })
      : text('panel.aligned');
    this.seen.textContent = seenText(face);
    this.seen.hidden = this.seen.textContent === '';
    this.unreliable.hidden = !isUnreliable(face);
    this.unusual.hidden = !isUnusual(face);
    this.previous.disabled = face.face === 0;
    this.next.disabled = face.face === face.faces - 1;
    if (face.expression) this.expression?.show(face.expression);
    for (const [name, head] of Object.entries(face.heads ?? {})) this.heads.get(name)?.show(head);
    if (face.attributes) this.attributes?.show(face.attributes, face.uncertain);
  }
}
