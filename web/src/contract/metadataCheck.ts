import { attributeNames } from '../labels/attributes';
import { expressionNames } from '../labels/expressions';
import { EngineError } from './engineError';
import { readHalves } from './halves';
import {
  attributesHead,
  type CertaintyRule,
  expressionHead,
  type ModelHead,
  type ModelMetadata,
  type UnusualFaces,
} from './metadata';

const supportedFormatVersion = 2;

/**
 * Checks metadata and returns it in format version 2. Throws `badMetadata` with the first field that this page cannot
 * use.
 */
export function checkedMetadata(value: unknown): ModelMetadata {
  if (typeof value !== 'object' || value === null) throw new EngineError('badMetadata', 'faer');
  const ensure = (holds: boolean, field: string): void => {
    if (!holds) throw new EngineError('badMetadata', field);
  };

  let fields = value as Record<string, unknown>;
  ensure(fields.formatVersion === 1 || fields.formatVersion === supportedFormatVersion, 'formatVersion');
  if (fields.formatVersion === 1) fields = fromVersion1(fields, ensure);
  for (const field of ['name', 'licence', 'terms', 'weightsHash']) {
    ensure(typeof fields[field] === 'string' && fields[field] !== '', field);
  }

  ensure(isWhole(fields.inputSizePx, 16, 1024), 'inputSizePx');
  ensure(fields.colorOrder === 'rgb', 'colorOrder');
  ensure(fields.resizeFilter === 'area-bilinear', 'resizeFilter');
  ensure(
    isNumbers(fields.mean, 3, (number) => number >= 0 && number <= 1),
    'mean',
  );
  ensure(
    isNumbers(fields.std, 3, (number) => number > 0),
    'std',
  );
  checkAlignment(fields.alignment, ensure);
  ensure(Array.isArray(fields.heads) && fields.heads.length > 0, 'heads');
  const heads = fields.heads as unknown[];
  heads.forEach((head, index) => checkHead(head, `heads[${index}]`, ensure));
  (heads as ModelHead[]).forEach(({ name }, index) =>
    ensure(!(heads as ModelHead[]).slice(0, index).some((other) => other.name === name), `heads[${index}].name`),
  );
  if (fields.unusualFaces !== undefined && fields.unusualFaces !== null) {
    checkUnusual(fields.unusualFaces as UnusualFaces, fields.embeddingSize, ensure);
  }

  return fields as unknown as ModelMetadata;
}

type Ensure = (holds: boolean, field: string) => void;

function checkUnusual(
  { limit, weights, lengthWeight, bias }: UnusualFaces,
  embeddingSize: unknown,
  ensure: Ensure,
): void {
  ensure(
    isNumbers([limit, lengthWeight, bias], 3, () => true),
    'unusualFaces',
  );
  ensure(typeof weights === 'string' && readHalves(weights)?.length === embeddingSize, 'unusualFaces.weights');
}

function checkAlignment(value: unknown, ensure: Ensure): void {
  const alignment = (value ?? {}) as Record<string, unknown>;
  ensure(['landmarks', 'detector', 'resize'].includes(alignment.mode as string), 'alignment.mode');
  if (alignment.mode === 'landmarks') {
    const { template, frameAspect } = alignment;
    const isPoint = (point: unknown): boolean => isNumbers(point, 2, (number) => number >= 0 && number <= 1);
    ensure(Array.isArray(template) && template.length === 5 && template.every(isPoint), 'alignment.template');
    ensure(
      isNumbers([frameAspect ?? 1], 1, (number) => number > 0),
      'alignment.frameAspect',
    );
  }

  if (alignment.mode === 'detector') {
    ensure(
      isNumbers([alignment.boxScale], 1, (number) => number > 0),
      'alignment.boxScale',
    );
  }
}

function checkHead(value: unknown, path: string, ensure: Ensure): void {
  const fields = (value ?? {}) as Record<string, unknown>;
  const { name, kind, labels, temperature, thresholds, untrained, trainingPrior, prior, certainty } = fields;
  ensure(
    typeof name === 'string' && name !== '' && !name.includes('.') && name !== 'input' && name !== 'embedding',
    `${path}.name`,
  );
  ensure(kind === 'multiLabel' || kind === 'singleLabel', `${path}.kind`);
  ensure(
    isStrings(labels) && labels.length >= (kind === 'singleLabel' ? 2 : 1) && new Set(labels).size === labels.length,
    `${path}.labels`,
  );
  const names = labels as string[];
  if (name === attributesHead) ensure(kind === 'multiLabel' && isSame(names, attributeNames), `${path}.labels`);
  if (name === expressionHead) {
    ensure(
      kind === 'singleLabel' &&
        (names.length === 7 || names.length === 8) &&
        isSame(names, expressionNames.slice(0, names.length)),
      `${path}.labels`,
    );
  }

  ensure(
    isNumbers([temperature], 1, (number) => number > 0),
    `${path}.temperature`,
  );
  ensure(
    kind === 'multiLabel'
      ? isNumbers(thresholds, names.length, (number) => number > 0 && number < 1)
      : thresholds === null,
    `${path}.thresholds`,
  );
  ensure(isStrings(untrained) && untrained.every((label) => names.includes(label)), `${path}.untrained`);
  const isMissing = (shares: unknown): boolean => shares === undefined || shares === null;
  ensure(
    isMissing(trainingPrior) || (kind === 'singleLabel' && isShares(trainingPrior, names.length, Number.MIN_VALUE)),
    `${path}.trainingPrior`,
  );
  if (!isMissing(certainty)) {
    checkCertainty(certainty as CertaintyRule, kind as ModelHead['kind'], names.length, `${path}.certainty`, ensure);
  }

  ensure(isMissing(prior) || (!isMissing(trainingPrior) && isShares(prior, names.length, 0)), `${path}.prior`);
}

function checkCertainty(
  { error, least, present, absent }: CertaintyRule,
  kind: ModelHead['kind'],
  count: number,
  path: string,
  ensure: Ensure,
): void {
  const isLimit = (limit: unknown): boolean =>
    limit === null || isNumbers([limit], 1, (number) => number >= 0 && number <= 1);
  const isLimits = (limits: unknown): boolean =>
    Array.isArray(limits) && limits.length === count && limits.every(isLimit);
  ensure(
    isNumbers([error], 1, (number) => number > 0 && number < 1),
    `${path}.error`,
  );
  if (kind === 'singleLabel') ensure(isLimit(least), `${path}.least`);
  else ensure(isLimits(present) && isLimits(absent), `${path}.present`);
}

/** Converts format version 1, which had only the two standard heads and kept their values in separate fields. */
function fromVersion1(fields: Record<string, unknown>, ensure: Ensure): Record<string, unknown> {
  const { attributes, expressions, temperatures, attributeThresholds, untrainedLabels: untrained, ...rest } = fields;
  const { attributes: attributeTemperature, expression: expressionTemperature } = (temperatures ?? {}) as Record<
    string,
    unknown
  >;
  ensure(attributes !== null || expressions !== null, 'attributes');
  ensure(attributes === null || (isStrings(attributes) && isSame(attributes, attributeNames)), 'attributes');
  const isExpressions =
    isStrings(expressions) &&
    (expressions.length === 7 || expressions.length === 8) &&
    isSame(expressions, expressionNames.slice(0, expressions.length));
  ensure(expressions === null || isExpressions, 'expressions');
  ensure(
    attributes === null || isNumbers(attributeThresholds, attributeNames.length, (number) => number > 0 && number < 1),
    'attributeThresholds',
  );
  ensure(
    attributes === null || isNumbers([attributeTemperature], 1, (number) => number > 0),
    'temperatures.attributes',
  );
  ensure(
    expressions === null || isNumbers([expressionTemperature], 1, (number) => number > 0),
    'temperatures.expression',
  );
  const known = [...((attributes ?? []) as string[]), ...((expressions ?? []) as string[])];
  ensure(isStrings(untrained) && untrained.every((label) => known.includes(label)), 'untrainedLabels');
  const head = (
    name: string,
    kind: ModelHead['kind'],
    labels: string[],
    temperature: unknown,
    thresholds: unknown,
  ): unknown => ({
    name,
    kind,
    labels,
    temperature,
    thresholds,
    untrained: (untrained as string[]).filter((label) => labels.includes(label)),
  });
  const heads = [
    ...(attributes === null
      ? []
      : [head(attributesHead, 'multiLabel', attributes as string[], attributeTemperature, attributeThresholds)]),
    ...(expressions === null
      ? []
      : [head(expressionHead, 'singleLabel', expressions as string[], expressionTemperature, null)]),
  ];
  return { ...rest, formatVersion: supportedFormatVersion, heads };
}

function isSame(names: readonly string[], expected: readonly string[]): boolean {
  return names.length === expected.length && names.every((name, index) => name === expected[index]);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isNumbers(value: unknown, length: number, holds: (number: number) => boolean): boolean {
  return (
    Array.isArray(value) && value.length === length && value.every((number) => Number.isFinite(number) && holds(number))
  );
}

function isShares(value: unknown, length: number, least: number): boolean {
  return (
    isNumbers(value, length, (share) => share >= least && share <= 1) &&
    Math.abs((value as number[]).reduce((sum, share) => sum + share, 0) - 1) <= 1e-3
  );
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
