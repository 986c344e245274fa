export type Alignment =
  | {
      mode: 'landmarks';
      template: [number, number][];
      boxScale: null;
      /** Width over height of the frame that is cut and then stretched to the square; 1 if absent. */
      frameAspect?: number | null;
    }
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
  /** For a singleLabel head: the class frequencies in training, and the class frequencies that results assume. */
  trainingPrior?: number[] | null;
  prior?: number[] | null;
  certainty?: CertaintyRule | null;
}

/** Defines which answers of a head are certain. A null limit is never reached. */
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

export const attributesHead = 'attributes';
export const expressionHead = 'expression';

/** Returns the head with a name; null if the model has none. */
export function findHead(metadata: ModelMetadata, name: string): ModelHead | null {
  return metadata.heads.find((head) => head.name === name) ?? null;
}

/** Returns the heads other than the two standard heads, in the model's order. */
export function ownHeads({ heads }: { heads: readonly ModelHead[] }): ModelHead[] {
  return heads.filter(({ name }) => name !== attributesHead && name !== expressionHead);
}

/** Returns the labels with too few training examples, by their names in records. */
export function untrainedLabels(metadata: ModelMetadata): string[] {
  return metadata.heads.flatMap((head) =>
    head.untrained.map((label) =>
      head.name === attributesHead || head.name === expressionHead ? label : `${head.name}.${label}`,
    ),
  );
}

/** Returns the model's id in records: its name and the first 12 digits of its weights' hash. */
export function modelId(metadata: ModelMetadata): string {
  return `${metadata.name}@${metadata.weightsHash.slice(0, 12)}`;
}
