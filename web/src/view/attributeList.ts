import { fittedVerdictOf, type Verdict, verdictOf } from '../contract/certainty';
import type { ModelHead } from '../contract/metadata';
import { type AttributeGroup, attributeGroups, type AttributeName, attributeNames } from '../labels/attributes';
import { topicOf } from '../labels/topics';
import { attributeText, percentText, text } from '../text/language';
import { element } from './element';
import { icon, type IconName } from './icons';

const signs: Record<Verdict, IconName> = {
  yes: 'yes',
  maybeYes: 'maybe',
  maybeNo: 'maybe',
  no: 'no',
  untrained: 'untrained',
};

interface Row {
  name: AttributeName;
  threshold: number;
  untrained: boolean;
  node: HTMLLIElement;
  sign: HTMLSpanElement;
  words: HTMLSpanElement;
  bar: HTMLSpanElement;
  percent: HTMLSpanElement;
  verdict: Verdict | null;
}

/** The 40 attributes in groups: a sign and a word show whether each is visible, not visible, uncertain or untrained. */
export class AttributeList {
  readonly node: HTMLElement;
  private readonly rows = new Map<AttributeName, Row>();
  private readonly counts = new Map<AttributeGroup, HTMLSpanElement>();
  private readonly summary = element('ul', { class: 'chips' });

  constructor(private readonly head: ModelHead) {
    this.node = element(
      'section',
      { class: 'attributes', attributes: { 'aria-labelledby': 'attributes-title' } },
      element('h3', { id: 'attributes-title', text: text('panel.attributes') }),
      element('div', { class: 'summary' }, element('h4', { text: text('panel.summary') }), this.summary),
      legend(),
      ...(Object.keys(attributeGroups) as AttributeGroup[]).map((group) => this.makeGroup(group)),
    );
  }

  /** @param uncertain The attributes whose answer is not certain; null or undefined if the model file has no rule. */
  show(attributes: Partial<Record<AttributeName, number>>, uncertain?: readonly AttributeName[] | null): void {
    for (const row of this.rows.values()) showRow(row, attributes[row.name] ?? 0, uncertain);
    for (const [group, count] of this.counts) {
      const rows = attributeGroups[group].map((name) => this.rows.get(name));
      const visible = rows.filter((row) => row?.verdict === 'yes' || row?.verdict === 'maybeYes').length;
      count.textContent = text('panel.count', { count: visible, all: rows.length });
    }

    this.showSummary(attributes);
  }

  private showSummary(attributes: Partial<Record<AttributeName, number>>): void {
    const clear = [...this.rows.values()]
      .filter((row) => row.verdict === 'yes' && topicOf(row.name) === 'doesAndWears')
      .sort((a, b) => (attributes[b.name] ?? 0) - (attributes[a.name] ?? 0));
    const chips = clear.map((row) => element('li', { class: 'chip' }, icon('yes'), attributeText(row.name)));
    this.summary.replaceChildren(
      ...(chips.length > 0 ? chips : [element('li', { class: 'chip none', text: text('panel.summaryNone') })]),
    );
  }

  private makeGroup(group: AttributeGroup): HTMLElement {
    const count = element('span', { class: 'group-count' });
    this.counts.set(group, count);
    const titleId = `group-${group}`;
    return element(
      'section',
      { class: 'group', attributes: { 'aria-labelledby': titleId, 'data-group': group } },
      element('div', { class: 'group-head' }, element('h4', { id: titleId, text: text(`group.${group}`) }), count),
      element('ul', { class: 'bars' }, ...attributeGroups[group].map((name) => this.makeRow(name))),
    );
  }

  private makeRow(name: AttributeName): HTMLLIElement {
    const threshold = this.head.thresholds?.[attributeNames.indexOf(name)] ?? 0.5;
    const untrained = this.head.untrained.includes(name);
    const sign = element('span', { class: 'sign', attributes: { 'aria-hidden': 'true' } });
    const words = element('span', { class: 'verdict' });
    const bar = element('span', { class: 'bar-fill' });
    const mark = element('span', { class: 'bar-mark' });
    mark.style.insetInlineStart = `${100 * threshold}%`;
    const percent = element('span', { class: 'percent' });
    const node = element(
      'li',
      { class: 'bar-row', attributes: { 'data-attribute': name } },
      sign,
      element('span', { class: 'label', text: attributeText(name) }),
      words,
      element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, bar, mark),
      percent,
    );
    this.rows.set(name, { name, threshold, untrained, node, sign, words, bar, percent, verdict: null });
    return node;
  }
}

function showRow(row: Row, probability: number, uncertain: readonly AttributeName[] | null | undefined): void {
  const verdict = uncertain
    ? fittedVerdictOf(probability, row.threshold, row.untrained, !uncertain.includes(row.name))
    : verdictOf(probability, row.threshold, row.untrained);
  row.bar.style.inlineSize = `${(100 * probability).toFixed(1)}%`;
  row.percent.textContent = percentText(probability);
  if (row.verdict === verdict) return;
  row.verdict = verdict;
  row.node.dataset.verdict = verdict;
  row.sign.replaceChildren(icon(signs[verdict]));
  row.words.textContent = text(`verdict.${verdict}`);
}

function legend(): HTMLElement {
  const item = (name: IconName, key: 'legend.yes' | 'legend.maybe' | 'legend.no' | 'legend.untrained'): HTMLLIElement =>
    element('li', {}, element('span', { class: 'sign' }, icon(name)), element('span', { text: text(key) }));
  return element(
    'details',
    { class: 'legend' },
    element('summary', { text: text('legend.label') }),
    element(
      'ul',
      {},
      item('yes', 'legend.yes'),
      item('maybe', 'legend.maybe'),
      item('no', 'legend.no'),
      item('untrained', 'legend.untrained'),
    ),
  );
}
