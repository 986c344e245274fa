import { isUnclear } from '../contract/certainty';
import type { ModelHead } from '../contract/metadata';
import type { ExpressionRecord } from '../contract/records';
import { type ExpressionName, expressionNames } from '../labels/expressions';
import { expressionText, percentText, text } from '../text/language';
import { element } from './element';
import { icon } from './icons';

interface Row {
  name: ExpressionName;
  node: HTMLLIElement;
  bar: HTMLSpanElement;
  percent: HTMLSpanElement;
}

/**
 * The probability of each expression as a bar. The most probable one is highlighted, and an uncertain result is marked.
 */
export class ExpressionBars {
  readonly node: HTMLElement;
  private readonly rows: Row[];
  private readonly unclear = element(
    'p',
    { class: 'note' },
    icon('maybe'),
    element('span', { text: text('panel.expressionUnclear') }),
  );

  constructor(head: ModelHead) {
    this.rows = expressionNames
      .filter((name) => head.labels.includes(name))
      .map((name) => makeRow(name, head.untrained.includes(name)));
    this.node = element(
      'section',
      { class: 'expression', attributes: { 'aria-labelledby': 'expression-title' } },
      element('h3', { id: 'expression-title', text: text('panel.expression') }),
      element('ol', { class: 'bars' }, ...this.rows.map((row) => row.node)),
      this.unclear,
    );
  }

  show(expression: ExpressionRecord): void {
    for (const row of this.rows) {
      const probability = expression.probabilities[row.name] ?? 0;
      row.bar.style.inlineSize = `${(100 * probability).toFixed(1)}%`;
      row.percent.textContent = percentText(probability);
      row.node.classList.toggle('best', row.name === expression.label);
    }

    this.unclear.hidden = !isUnclear(expression);
  }
}

function makeRow(name: ExpressionName, untrained: boolean): Row {
  const bar = element('span', { class: 'bar-fill' });
  const percent = element('span', { class: 'percent' });
  const label = element(
    'span',
    { class: 'label' },
    expressionText(name),
    untrained && element('span', { class: 'tag', text: text('verdict.untrained') }),
  );
  const node = element(
    'li',
    { class: untrained ? 'bar-row untrained' : 'bar-row', attributes: { 'data-expression': name } },
    label,
    element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, bar),
    percent,
  );
  return { name, node, bar, percent };
}
