import type { AttributeName } from '../labels/attributes';
import type { ExpressionName } from '../labels/expressions';
import { chinese, chineseAttributes, chineseExpressions } from './chinese';
import { english, type TextKey } from './english';

export type { TextKey } from './english';
export type Language = 'en' | 'zh';
export type TextValues = Record<string, string | number>;

/** A sentence that is translated when it is shown, so that it changes with the language. */
export interface Sentence {
  key: TextKey;
  values?: TextValues;
  /** Text of another program, shown unchanged. */
  detail?: string;
}

let current: Language = 'en';

export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
}

export function language(): Language {
  return current;
}

export function text(key: TextKey, values: TextValues = {}): string {
  const sentence: string = (current === 'zh' ? chinese : english)[key];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** In English, returns only the detail, which is more specific; otherwise the sentence, then the detail. */
export function sentenceText({ key, values, detail }: Sentence): string {
  const sentence = text(key, values);
  if (!detail) return sentence;
  return current === 'en' ? detail : `${sentence} (${detail})`;
}

/** An attribute as people read it; in English its name with spaces, as in the library's own texts. */
export function attributeText(name: AttributeName): string {
  return current === 'zh' ? chineseAttributes[name] : name.replaceAll('_', ' ');
}

export function expressionText(name: ExpressionName): string {
  return current === 'zh' ? chineseExpressions[name] : name.charAt(0).toUpperCase() + name.slice(1);
}

/** Formats a probability in percent; values other than 0 and 1 are never rounded to 0 or 100 %. */
export function percentText(probability: number): string {
  const sign = current === 'zh' ? '%' : '\u00a0%';
  if (probability > 0 && probability < 0.005) return `<1${sign}`;
  if (probability < 1 && probability >= 0.995) return `>99${sign}`;
  return `${Math.round(probability * 100)}${sign}`;
}
