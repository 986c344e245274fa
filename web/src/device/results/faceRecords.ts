import {
  attributesHead,
  expressionHead,
  type ModelHead,
  type ModelMetadata,
  modelId,
  ownHeads,
  untrainedLabels,
} from '../../contract/metadata';
import { shortestFloat as short } from '../../contract/numbers';
import {
  type Box,
  type ExpressionRecord,
  type FaceRecord,
  type HeadRecord,
  type Landmarks,
  type PoseRecord,
  recordSchema,
} from '../../contract/records';
import { type AttributeName, attributeNames } from '../../labels/attributes';
import { type ExpressionName, expressionNames } from '../../labels/expressions';
import type { CropMeasures } from '../crop/cropMeasures';
import { type DetectedFace, rollDegreesOf } from '../face/detectedFace';
import { headPose } from '../face/headPose';
import { landmarksOf, pointsOf } from '../face/landmarks';
import type { FacePrediction, FaceProbabilities } from '../model/modelSession';
import { faceQuality } from './faceQuality';

/** Returns the records of a photo, like the service. */
export function faceRecords(
  source: string,
  size: { width: number; height: number },
  faces: readonly DetectedFace[],
  predictions: readonly FacePrediction[],
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
    unusual: predictions[index].unusual,
    expression: standard(metadata, expressionHead, predictions[index].probabilities, expressionRecord),
    present: standard(
      metadata,
      attributesHead,
      predictions[index].probabilities,
      (head, values) => presentOf(head, values) as AttributeName[],
    ),
    uncertain: standard(
      metadata,
      attributesHead,
      predictions[index].probabilities,
      (head, values) => uncertainOf(head, values) as AttributeName[] | null,
    ),
    attributes: standard(metadata, attributesHead, predictions[index].probabilities, (_, values) =>
      attributesRecord(values),
    ),
    ...headRecords(metadata, predictions[index].probabilities),
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

function expressionRecord(head: ModelHead, values: Float32Array): ExpressionRecord {
  const best = values.indexOf(Math.max(...values));
  const probabilities: Partial<Record<ExpressionName, number>> = {};
  values.forEach((value, index) => (probabilities[expressionNames[index]] = short(value)));
  return {
    label: expressionNames[best],
    probability: short(values[best]),
    probabilities,
    certain: isCertain(head, values[best]),
  };
}

function standard<T>(
  metadata: ModelMetadata,
  name: string,
  probabilities: FaceProbabilities,
  of: (head: ModelHead, values: Float32Array) => T,
): T | null {
  const index = metadata.heads.findIndex((head) => head.name === name);
  return index < 0 ? null : of(metadata.heads[index], probabilities[index]);
}

function headRecords(
  metadata: ModelMetadata,
  probabilities: FaceProbabilities,
): { heads?: Record<string, HeadRecord> } {
  const own = ownHeads(metadata);
  if (own.length === 0) return {};
  return {
    heads: Object.fromEntries(
      own.map((head) => [head.name, headRecord(head, probabilities[metadata.heads.indexOf(head)])]),
    ),
  };
}

function headRecord(head: ModelHead, values: Float32Array): HeadRecord {
  const probabilities = Object.fromEntries(head.labels.map((label, index) => [label, short(values[index])]));
  if (head.kind === 'singleLabel') {
    const certain = isCertain(head, Math.max(...values));
    return {
      label: head.labels[values.indexOf(Math.max(...values))],
      probabilities,
      ...(certain === null ? {} : { certain }),
    };
  }

  const uncertain = uncertainOf(head, values);
  return { present: presentOf(head, values), probabilities, ...(uncertain === null ? {} : { uncertain }) };
}

/** Whether the answer of a singleLabel head is certain; null if the model file has no rule. */
function isCertain({ certainty }: ModelHead, probability: number): boolean | null {
  if (!certainty) return null;
  return typeof certainty.least === 'number' && probability >= Math.fround(certainty.least);
}

/** The labels of a multiLabel head whose answer is not certain; null if the model file has no rule. */
function uncertainOf({ labels, thresholds, certainty }: ModelHead, values: Float32Array): string[] | null {
  const { present, absent } = certainty ?? {};
  if (!present || !absent) return null;
  return labels.filter((_, index) => {
    const isPresent = values[index] >= Math.fround(thresholds?.[index] ?? 0.5);
    const limit = (isPresent ? present : absent)[index];
    return limit === null || (isPresent ? values[index] < Math.fround(limit) : values[index] > Math.fround(limit));
  });
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
