import { type AttributeName, attributeNames } from '../labels/attributes';
import { type ExpressionName, expressionNames } from '../labels/expressions';
import { shortestFloat as short } from '../numbers';
import { type Box, type ExpressionRecord, type FaceRecord, type Landmarks, recordSchema } from '../records';
import { type DetectedFace, rollDegreesOf } from './detectedFace';
import { landmarksOf, pointsOf } from './landmarks';
import { type ModelMetadata, modelId } from './metadata';

/** Probabilities of one face; empty where the model lacks the head. */
export interface FaceProbabilities {
  attributes: Float32Array;
  expression: Float32Array;
}

/** The records of a photo, as the service gives them. */
export function faceRecords(
  source: string,
  size: { width: number; height: number },
  faces: readonly DetectedFace[],
  probabilities: readonly FaceProbabilities[],
  metadata: ModelMetadata,
): FaceRecord[] {
  return faces.map((face, index) => ({
    schema: recordSchema,
    source,
    face: index,
    faces: faces.length,
    widthPx: size.width,
    heightPx: size.height,
    box: boxRecord(face.box),
    landmarks: face.landmarks && landmarksRecord(face.landmarks),
    rollDegrees: rollRecord(face),
    landmarksReliable: face.landmarks && face.landmarksReliable,
    score: short(face.score),
    expression: metadata.expressions && expressionRecord(probabilities[index].expression),
    present: metadata.attributeThresholds && presentOf(probabilities[index].attributes, metadata.attributeThresholds),
    attributes: metadata.attributes && attributesRecord(probabilities[index].attributes),
    untrainedLabels: metadata.untrainedLabels,
    warnings: [],
    model: modelId(metadata),
  }));
}

function boxRecord(box: Box): Box {
  return { x: short(box.x), y: short(box.y), width: short(box.width), height: short(box.height) };
}

function landmarksRecord(landmarks: Landmarks): Landmarks {
  return landmarksOf(pointsOf(landmarks).map((point) => ({ x: short(point.x), y: short(point.y) })));
}

function rollRecord(face: DetectedFace): number | null {
  const roll = rollDegreesOf(face);
  return roll === null ? null : short(roll);
}

function expressionRecord(values: Float32Array): ExpressionRecord {
  const best = values.indexOf(Math.max(...values));
  const probabilities: Partial<Record<ExpressionName, number>> = {};
  values.forEach((value, index) => (probabilities[expressionNames[index]] = short(value)));
  return { label: expressionNames[best], probability: short(values[best]), probabilities };
}

function presentOf(values: Float32Array, thresholds: readonly number[]): AttributeName[] {
  return attributeNames
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => values[index] >= Math.fround(thresholds[index]))
    .sort((a, b) => values[b.index] - values[a.index])
    .map(({ name }) => name);
}

function attributesRecord(values: Float32Array): Partial<Record<AttributeName, number>> {
  return Object.fromEntries(attributeNames.map((name, index) => [name, short(values[index])]));
}
