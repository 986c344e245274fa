import { type AttributeName, attributeNames } from '../labels/attributes';
import { type ExpressionName, expressionNames } from '../labels/expressions';
import { shortestFloat as short } from '../numbers';
import { type Box, type ExpressionRecord, type FaceRecord, type HeadRecord, type Landmarks, type PoseRecord, recordSchema } from '../records';
import type { CropMeasures } from './cropMeasures';
import { type DetectedFace, rollDegreesOf } from './detectedFace';
import { faceQuality } from './faceQuality';
import { headPose } from './headPose';
import { landmarksOf, pointsOf } from './landmarks';
import { attributesHead, expressionHead, type ModelHead, type ModelMetadata, modelId, ownHeads, untrainedLabels } from './metadata';

/** Probabilities of one face, per head in the model's order. */
export type FaceProbabilities = readonly Float32Array[];

/** The records of a photo, as the service gives them. */
export function faceRecords(
  source: string,
  size: { width: number; height: number },
  faces: readonly DetectedFace[],
  probabilities: readonly FaceProbabilities[],
  measures: readonly CropMeasures[],
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
    pose: poseRecord(face),
    landmarksReliable: face.landmarks && face.landmarksReliable,
    score: short(face.score),
    quality: faceQuality(measures[index], face, face.landmarks && headPose(face.landmarks)),
    expression: standard(metadata, expressionHead, probabilities[index], (_, values) => expressionRecord(values)),
    present: standard(metadata, attributesHead, probabilities[index], (head, values) => presentOf(head, values) as AttributeName[]),
    attributes: standard(metadata, attributesHead, probabilities[index], (_, values) => attributesRecord(values)),
    ...headRecords(metadata, probabilities[index]),
    untrainedLabels: untrainedLabels(metadata),
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

function poseRecord({ landmarks }: DetectedFace): PoseRecord | null {
  const pose = landmarks && headPose(landmarks);
  return pose && { yaw: short(pose.yaw), pitch: short(pose.pitch), roll: short(pose.roll) };
}

function expressionRecord(values: Float32Array): ExpressionRecord {
  const best = values.indexOf(Math.max(...values));
  const probabilities: Partial<Record<ExpressionName, number>> = {};
  values.forEach((value, index) => (probabilities[expressionNames[index]] = short(value)));
  return { label: expressionNames[best], probability: short(values[best]), probabilities };
}

function standard<T>(metadata: ModelMetadata, name: string, probabilities: FaceProbabilities, of: (head: ModelHead, values: Float32Array) => T): T | null {
  const index = metadata.heads.findIndex((head) => head.name === name);
  return index < 0 ? null : of(metadata.heads[index], probabilities[index]);
}

function headRecords(metadata: ModelMetadata, probabilities: FaceProbabilities): { heads?: Record<string, HeadRecord> } {
  const own = ownHeads(metadata);
  if (own.length === 0) return {};
  return { heads: Object.fromEntries(own.map((head) => [head.name, headRecord(head, probabilities[metadata.heads.indexOf(head)])])) };
}

function headRecord(head: ModelHead, values: Float32Array): HeadRecord {
  const probabilities = Object.fromEntries(head.labels.map((label, index) => [label, short(values[index])]));
  return head.kind === 'singleLabel' ? { label: head.labels[values.indexOf(Math.max(...values))], probabilities } : { present: presentOf(head, values), probabilities };
}

function presentOf({ labels, thresholds }: ModelHead, values: Float32Array): string[] {
  return labels
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => values[index] >= Math.fround(thresholds?.[index] ?? 0.5))
    .sort((a, b) => values[b.index] - values[a.index])
    .map(({ name }) => name);
}

function attributesRecord(values: Float32Array): Partial<Record<AttributeName, number>> {
  return Object.fromEntries(attributeNames.map((name, index) => [name, short(values[index])]));
}
