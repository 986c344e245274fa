import { isUnclear } from '../contract/certainty';
import type { ModelHead } from '../contract/metadata';
import type { HeadRecord } from '../contract/records';
import { percentText, text } from '../text/language';
import { element } from './element';
import { icon } from './icons';

/** The maximum number of labels to show. If a head has more, the most probable ones are shown. */
const maxRows = 10;

/** The title of a head: translated for the head `age` of the shipped model, otherwise the head's own name. */
const titleOf = (head: string): string => (head === 'age' ? text('panel.age') : head);

interface Row {
  node: HTMLLIElement;
  label: HTMLSpanElement;
  bar: HTMLSpanElement;
  mark: HTMLSpanElement;
  percent: HTMLSpanElement;
}

/**
 * A head other than the two standard heads: its name, and each label's probability as a bar. Labels that apply are
 * highlighted.
 */
export class HeadBars {
  readonly node: HTMLElement;
  private readonly rows: Row[];
  private readonly unclear = element(
    'p',
    { class: 'note' },
    icon('maybe'),
    element('span', { text: text('panel.headUnclear') }),
  );

  constructor(
    private readonly head: ModelHead,
    index: number,
  ) {
    this.rows = head.labels.slice(0, maxRows).map(() => makeRow());
    const titleId = `head-title-${index}`;
    const count = head.labels.length;
    this.node = element(
      'section',
      { class: 'expression', attributes: { 'aria-labelledby': titleId, 'data-head': head.name } },
      element('h3', { id: titleId, text: titleOf(head.name) }),
      element('ol', { class: 'bars' }, ...this.rows.map((row) => row.node)),
      count > maxRows &&
        element('p', { class: 'subtitle', text: text('panel.headMore', { count: maxRows, all: count }) }),
      this.unclear,
    );
  }

  show({ label, present, probabilities, certain, uncertain }: HeadRecord): void {
    const { labels, thresholds, untrained } = this.head;
    const order = labels.map((_, index) => index);
    if (labels.length > maxRows) order.sort((a, b) => probabilities[labels[b]] - probabilities[labels[a]]);
    this.rows.forEach((row, slot) => {
      const index = order[slot];
      const name = labels[index];
      const isUntrained = untrained.includes(name);
      const probability = probabilities[name];
      const tag = isUntrained
        ? text('verdict.untrained')
        : uncertain?.includes(name)
          ? text('verdict.uncertain')
          : null;
      row.label.replaceChildren(
        element('bdi', { text: name }),
        ...(tag === null ? [] : [element('span', { class: 'tag', text: tag })]),
      );
      row.bar.style.inlineSize = `${(100 * probability).toFixed(1)}%`;
      row.mark.hidden = thresholds === null;
      row.mark.style.insetInlineStart = `${100 * (thresholds?.[index] ?? 0)}%`;
      row.percent.textContent = percentText(probability);
      row.node.classList.toggle('best', label === name || (present?.includes(name) ?? false));
      row.node.classList.toggle('untrained', isUntrained);
    });
    this.unclear.hidden = thresholds !== null || !isUnclear({ probabilities, certain });
  }
}

function makeRow(): Row {
  const bar = element('span', { class: 'bar-fill' });
  const mark = element('span', { class: 'bar-mark' });
  const percent = element('span', { class: 'percent' });
  const label = element('span', { class: 'label' });
  const node = element(
    'li',
    { class: 'bar-row' },
    label,
    element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, bar, mark),
    percent,
  );
  return { node, label, bar, mark, percent };
}
