import { attributeNames } from '../labels/attributes';
import { expressionNames } from '../labels/expressions';
import { DeviceError } from './deviceError';
import { readHalves } from './halves';
import { readMetadataProperty } from './modelFile';

export type Alignment =
  | { mode: 'landmarks'; template: [number, number][]; boxScale: null }
  | { mode: 'detector'; template: null; boxScale: number }
  | { mode: 'resize'; template: null; boxScale: null };

/** A group of labels that a model estimates. */
export interface ModelHead {
  name: string;
  kind: 'multiLabel' | 'singleLabel';
  labels: string[];
  temperature: number;
  /** One per label of a multiLabel head; null otherwise. */
  thresholds: number[] | null;
  untrained: string[];
  /** For a singleLabel head: the shares of the classes in training, and the shares that results assume. */
  trainingPrior?: number[] | null;
  prior?: number[] | null;
  certainty?: CertaintyRule | null;
}

/** Which answers of a head are certain; null limits are never reached. */
export interface CertaintyRule {
  error: number;
  /** For a singleLabel head: the minimum probability of a certain answer. */
  least?: number | null;
  /**
   * For a multiLabel head, per label: the minimum probability of a certain presence, and the maximum of a certain
   * absence.
   */
  present?: (number | null)[];
  absent?: (number | null)[];
}

/** The metadata of a model file, in format version 2; docs/architecture.md describes the fields. */
export interface ModelMetadata {
  formatVersion: number;
  name: string;
  heads: ModelHead[];
  inputSizePx: number;
  colorOrder: string;
  mean: number[];
  std: number[];
  resizeFilter: string;
  alignment: Alignment;
  licence: string;
  terms: string;
  recipe: string;
  recipeHash: string;
  weightsHash: string;
  embeddingSize: number;
  unusualFaces?: UnusualFaces | null;
}

/** A linear score of the embedding that detects faces unlike the faces that the model was trained on. */
export interface UnusualFaces {
  share: number;
  limit: number;
  /** Little-endian 16-bit floats in base64, one per value of an embedding. */
  weights: string;
  lengthWeight: number;
  bias: number;
}

const supportedFormatVersion = 2;

export const attributesHead = 'attributes';
export const expressionHead = 'expression';

/** Reads and checks the metadata of a model file. */
export function readMetadata(file: Uint8Array): ModelMetadata {
  const json = readMetadataProperty(file, 'faer');
  if (json === null) throw new DeviceError('noFaerModel');
  let metadata: unknown;
  try {
    metadata = JSON.parse(json);
  } catch {
    throw new DeviceError('badMetadata', 'JSON');
  }

  return checkedMetadata(metadata);
}

/** Returns the head with a name; null if the model has none. */
export function findHead(metadata: ModelMetadata, name: string): ModelHead | null {
  return metadata.heads.find((head) => head.name === name) ?? null;
}

/** Returns the heads other than the two standard heads, in the model's order. */
export function ownHeads({ heads }: { heads: readonly ModelHead[] }): ModelHead[] {
  return heads.filter(({ name }) => name !== attributesHead && name !== expressionHead);
}

/** Returns the names in records of the labels with too few training examples. */
export function untrainedLabels(metadata: ModelMetadata): string[] {
  return metadata.heads.flatMap((head) => head.untrained.map((label) => (head.name === attributesHead || head.name === expressionHead ? label : `${head.name}.${label}`)));
}

/** Returns the model's id in records: its name and the first 12 digits of its weights' hash. */
export function modelId(metadata: ModelMetadata): string {
  return `${metadata.name}@${metadata.weightsHash.slice(0, 12)}`;
}

/**
 * Checks metadata and returns it in format version 2. Throws `badMetadata` with the first field that this page cannot
 * use.
 */
export function checkedMetadata(value: unknown): ModelMetadata {
  if (typeof value !== 'object' || value === null) throw new DeviceError('badMetadata', 'faer');
  const require = (holds: boolean, field: string): void => {
    if (!holds) throw new DeviceError('badMetadata', field);
  };

  let fields = value as Record<string, unknown>;
  require(fields.formatVersion === 1 || fields.formatVersion === supportedFormatVersion, 'formatVersion');
  if (fields.formatVersion === 1) fields = fromVersion1(fields, require);
  for (const field of ['name', 'licence', 'terms', 'weightsHash']) require(typeof fields[field] === 'string' && fields[field] !== '', field);
  require(isWhole(fields.inputSizePx, 16, 1024), 'inputSizePx');
  require(fields.colorOrder === 'rgb', 'colorOrder');
  require(fields.resizeFilter === 'area-bilinear', 'resizeFilter');
  require(isNumbers(fields.mean, 3, (number) => number >= 0 && number <= 1), 'mean');
  require(isNumbers(fields.std, 3, (number) => number > 0), 'std');
  checkAlignment(fields.alignment, require);
  require(Array.isArray(fields.heads) && fields.heads.length > 0, 'heads');
  const heads = fields.heads as unknown[];
  heads.forEach((head, index) => checkHead(head, `heads[${index}]`, require));
  (heads as ModelHead[]).forEach(({ name }, index) => require(!(heads as ModelHead[]).slice(0, index).some((other) => other.name === name), `heads[${index}].name`));
  if (fields.unusualFaces !== undefined && fields.unusualFaces !== null) checkUnusual(fields.unusualFaces as UnusualFaces, fields.embeddingSize, require);
  return fields as unknown as ModelMetadata;
}

type Require = (holds: boolean, field: string) => void;

function checkUnusual({ limit, weights, lengthWeight, bias }: UnusualFaces, embeddingSize: unknown, require: Require): void {
  require(isNumbers([limit, lengthWeight, bias], 3, () => true), 'unusualFaces');
  require(typeof weights === 'string' && readHalves(weights)?.length === embeddingSize, 'unusualFaces.weights');
}

function checkAlignment(value: unknown, require: Require): void {
  const alignment = (value ?? {}) as Record<string, unknown>;
  require(['landmarks', 'detector', 'resize'].includes(alignment.mode as string), 'alignment.mode');
  if (alignment.mode === 'landmarks') {
    const { template } = alignment;
    const isPoint = (point: unknown): boolean => isNumbers(point, 2, (number) => number >= 0 && number <= 1);
    require(Array.isArray(template) && template.length === 5 && template.every(isPoint), 'alignment.template');
  }

  if (alignment.mode === 'detector') require(isNumbers([alignment.boxScale], 1, (number) => number > 0), 'alignment.boxScale');
}

function checkHead(value: unknown, path: string, require: Require): void {
  const { name, kind, labels, temperature, thresholds, untrained, trainingPrior, prior, certainty } = (value ?? {}) as Record<string, unknown>;
  require(typeof name === 'string' && name !== '' && !name.includes('.') && name !== 'input' && name !== 'embedding', `${path}.name`);
  require(kind === 'multiLabel' || kind === 'singleLabel', `${path}.kind`);
  require(isStrings(labels) && labels.length >= (kind === 'singleLabel' ? 2 : 1) && new Set(labels).size === labels.length, `${path}.labels`);
  const names = labels as string[];
  if (name === attributesHead) require(kind === 'multiLabel' && isSame(names, attributeNames), `${path}.labels`);
  if (name === expressionHead) require(kind === 'singleLabel' && (names.length === 7 || names.length === 8) && isSame(names, expressionNames.slice(0, names.length)), `${path}.labels`);
  require(isNumbers([temperature], 1, (number) => number > 0), `${path}.temperature`);
  require(kind === 'multiLabel' ? isNumbers(thresholds, names.length, (number) => number > 0 && number < 1) : thresholds === null, `${path}.thresholds`);
  require(isStrings(untrained) && untrained.every((label) => names.includes(label)), `${path}.untrained`);
  const isMissing = (shares: unknown): boolean => shares === undefined || shares === null;
  require(isMissing(trainingPrior) || (kind === 'singleLabel' && isShares(trainingPrior, names.length, Number.MIN_VALUE)), `${path}.trainingPrior`);
  if (!isMissing(certainty)) checkCertainty(certainty as CertaintyRule, kind as ModelHead['kind'], names.length, `${path}.certainty`, require);
  require(isMissing(prior) || (!isMissing(trainingPrior) && isShares(prior, names.length, 0)), `${path}.prior`);
}

function checkCertainty({ error, least, present, absent }: CertaintyRule, kind: ModelHead['kind'], count: number, path: string, require: Require): void {
  const isLimit = (limit: unknown): boolean => limit === null || isNumbers([limit], 1, (number) => number >= 0 && number <= 1);
  const isLimits = (limits: unknown): boolean => Array.isArray(limits) && limits.length === count && limits.every(isLimit);
  require(isNumbers([error], 1, (number) => number > 0 && number < 1), `${path}.error`);
  if (kind === 'singleLabel') require(isLimit(least), `${path}.least`);
  else require(isLimits(present) && isLimits(absent), `${path}.present`);
}

/** Converts format version 1, which had only the two standard heads and kept their values in separate fields. */
function fromVersion1(fields: Record<string, unknown>, require: Require): Record<string, unknown> {
  const { attributes, expressions, temperatures, attributeThresholds, untrainedLabels: untrained, ...rest } = fields;
  const { attributes: attributeTemperature, expression: expressionTemperature } = (temperatures ?? {}) as Record<string, unknown>;
  require(attributes !== null || expressions !== null, 'attributes');
  require(attributes === null || (isStrings(attributes) && isSame(attributes, attributeNames)), 'attributes');
  const isExpressions = isStrings(expressions) && (expressions.length === 7 || expressions.length === 8) && isSame(expressions, expressionNames.slice(0, expressions.length));
  require(expressions === null || isExpressions, 'expressions');
  require(attributes === null || isNumbers(attributeThresholds, attributeNames.length, (number) => number > 0 && number < 1), 'attributeThresholds');
  require(attributes === null || isNumbers([attributeTemperature], 1, (number) => number > 0), 'temperatures.attributes');
  require(expressions === null || isNumbers([expressionTemperature], 1, (number) => number > 0), 'temperatures.expression');
  const known = [...((attributes ?? []) as string[]), ...((expressions ?? []) as string[])];
  require(isStrings(untrained) && untrained.every((label) => known.includes(label)), 'untrainedLabels');
  const head = (name: string, kind: ModelHead['kind'], labels: string[], temperature: unknown, thresholds: unknown): unknown =>
    ({ name, kind, labels, temperature, thresholds, untrained: (untrained as string[]).filter((label) => labels.includes(label)) });
  const heads = [
    ...(attributes === null ? [] : [head(attributesHead, 'multiLabel', attributes as string[], attributeTemperature, attributeThresholds)]),
    ...(expressions === null ? [] : [head(expressionHead, 'singleLabel', expressions as string[], expressionTemperature, null)]),
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
  return Array.isArray(value) && value.length === length && value.every((number) => Number.isFinite(number) && holds(number));
}

function isShares(value: unknown, length: number, least: number): boolean {
  return isNumbers(value, length, (share) => share >= least && share <= 1) && Math.abs((value as number[]).reduce((sum, share) => sum + share, 0) - 1) <= 1e-3;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
