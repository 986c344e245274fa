import { attributeNames } from '../labels/attributes';
import { expressionNames } from '../labels/expressions';
import { DeviceError } from './deviceError';
import { readMetadataProperty } from './modelFile';

export type Alignment =
  | { mode: 'landmarks'; template: [number, number][]; boxScale: null }
  | { mode: 'detector'; template: null; boxScale: number }
  | { mode: 'resize'; template: null; boxScale: null };

/** What a model file says about itself; docs/architecture.md has the fields. */
export interface ModelMetadata {
  formatVersion: number;
  name: string;
  attributes: string[] | null;
  expressions: string[] | null;
  inputSizePx: number;
  colorOrder: string;
  mean: number[];
  std: number[];
  resizeFilter: string;
  alignment: Alignment;
  temperatures: { attributes: number | null; expression: number | null };
  attributeThresholds: number[] | null;
  untrainedLabels: string[];
  licence: string;
  terms: string;
  recipe: string;
  recipeHash: string;
  weightsHash: string;
  embeddingSize: number;
}

const supportedFormatVersion = 1;

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

  checkMetadata(metadata);
  return metadata;
}

/** What records call the model: its name and the first 12 digits of its weights' hash. */
export function modelId(metadata: ModelMetadata): string {
  return `${metadata.name}@${metadata.weightsHash.slice(0, 12)}`;
}

/** Throws `badMetadata` with the name of the first field that this page cannot work with. */
export function checkMetadata(value: unknown): asserts value is ModelMetadata {
  if (typeof value !== 'object' || value === null) throw new DeviceError('badMetadata', 'faer');
  const fields = value as Record<string, unknown>;
  const require = (holds: boolean, field: string): void => {
    if (!holds) throw new DeviceError('badMetadata', field);
  };

  require(fields.formatVersion === supportedFormatVersion, 'formatVersion');
  for (const field of ['name', 'licence', 'terms', 'weightsHash']) require(typeof fields[field] === 'string' && fields[field] !== '', field);
  require(isWhole(fields.inputSizePx, 16, 1024), 'inputSizePx');
  require(fields.colorOrder === 'rgb', 'colorOrder');
  require(fields.resizeFilter === 'area-bilinear', 'resizeFilter');
  require(isNumbers(fields.mean, 3, (number) => number >= 0 && number <= 1), 'mean');
  require(isNumbers(fields.std, 3, (number) => number > 0), 'std');
  require(isStrings(fields.untrainedLabels), 'untrainedLabels');
  checkAlignment(fields.alignment, require);
  checkHeads(fields, require);
}

type Require = (holds: boolean, field: string) => void;

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

function checkHeads(fields: Record<string, unknown>, require: Require): void {
  const { attributes, expressions, attributeThresholds } = fields;
  const temperatures = (fields.temperatures ?? {}) as Record<string, unknown>;
  const isTemperature = (temperature: unknown): boolean => isNumbers([temperature], 1, (number) => number > 0);
  require(attributes !== null || expressions !== null, 'attributes');
  if (attributes !== null) {
    require(isStrings(attributes) && attributes.length === attributeNames.length && attributeNames.every((name, i) => attributes[i] === name), 'attributes');
    require(isNumbers(attributeThresholds, attributeNames.length, (number) => number > 0 && number < 1), 'attributeThresholds');
    require(isTemperature(temperatures.attributes), 'temperatures.attributes');
  }

  if (expressions !== null) {
    require(isStrings(expressions) && (expressions.length === 7 || expressions.length === 8) && expressions.every((name, i) => name === expressionNames[i]), 'expressions');
    require(isTemperature(temperatures.expression), 'temperatures.expression');
  }
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isNumbers(value: unknown, length: number, holds: (number: number) => boolean): boolean {
  return Array.isArray(value) && value.length === length && value.every((number) => Number.isFinite(number) && holds(number));
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
