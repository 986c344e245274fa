import { attributesHead, expressionHead, type ModelHead, type ModelMetadata, ownHeads } from '../contract/metadata';
import type { FaceRecord, Point } from '../contract/records';

// A backslash in the text that a reader would take for the start of an escape sequence.
const literalEscape = /\\(?=u[0-9a-fA-F]{4})/g;

const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

type Cell = string | number | null | undefined;

interface Column {
  name: string;
  of(record: FaceRecord): Cell;
}

/**
 * Formats faces like the command line with `--format csv`: the same columns, the same text. Every line ends in LF.
 * @param models All models that made the records; their heads determine the columns.
 */
export function toCsv(records: readonly FaceRecord[], models: readonly ModelMetadata[]): string {
  const columns = columnsFor(headsOf(models));
  const rows = records.map((record) => columns.map((column) => cellText(column.of(record))).join(','));
  return [columns.map((column) => textCell(column.name)).join(','), ...rows].map((line) => `${line}\n`).join('');
}

/**
 * Formats a number like a 32-bit float in .NET's invariant culture, with exponents from 1E-05 down and from 1E+08 up.
 */
export function numberText(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e8)) return String(value);
  const [digits, exponent] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}E${sign}${exponent.slice(1).padStart(2, '0')}`;
}

/** Returns the heads of all models; heads with the same name are merged and have all their labels. */
function headsOf(models: readonly ModelMetadata[]): ModelHead[] {
  const heads = new Map<string, ModelHead>();
  for (const head of models.flatMap((model) => model.heads)) {
    const known = heads.get(head.name);
    heads.set(head.name, known ? { ...known, labels: [...new Set([...known.labels, ...head.labels])] } : head);
  }

  return [...heads.values()];
}

function columnsFor(heads: readonly ModelHead[]): Column[] {
  const standard = (name: string): ModelHead[] => heads.filter((head) => head.name === name);
  return [
    { name: 'schema', of: (record) => record.schema },
    { name: 'source', of: (record) => record.source },
    { name: 'face', of: (record) => record.face },
    { name: 'faces', of: (record) => record.faces },
    { name: 'widthPx', of: (record) => record.widthPx },
    { name: 'heightPx', of: (record) => record.heightPx },
    { name: 'box_x', of: (record) => record.box.x },
    { name: 'box_y', of: (record) => record.box.y },
    { name: 'box_width', of: (record) => record.box.width },
    { name: 'box_height', of: (record) => record.box.height },
    ...(['rightEye', 'leftEye', 'nose', 'rightMouth', 'leftMouth'] as const).flatMap((name) =>
      pointColumns(name, (record) => record.landmarks?.[name]),
    ),
    { name: 'rollDegrees', of: (record) => record.rollDegrees },
    { name: 'pose_yaw', of: (record) => record.pose?.yaw },
    { name: 'pose_pitch', of: (record) => record.pose?.pitch },
    { name: 'pose_roll', of: (record) => record.pose?.roll },
    { name: 'landmarksReliable', of: (record) => record.landmarksReliable?.toString() },
    { name: 'score', of: (record) => record.score },
    { name: 'quality_score', of: (record) => record.quality?.score },
    { name: 'quality_sizePx', of: (record) => record.quality?.sizePx },
    { name: 'quality_sharpness', of: (record) => record.quality?.sharpness },
    { name: 'quality_brightness', of: (record) => record.quality?.brightness },
    { name: 'unusual', of: (record) => record.unusual?.toString() },
    ...standard(expressionHead).flatMap((head) =>
      headColumns(
        head,
        ({ expression }) => expression?.label,
        ({ expression }) => expression?.certain?.toString(),
        ({ expression }) => expression?.probabilities,
      ),
    ),
    ...ownHeads({ heads }).flatMap((head) =>
      headColumns(
        head,
        (record) => record.heads?.[head.name]?.label ?? record.heads?.[head.name]?.present?.join(';'),
        (record) => record.heads?.[head.name]?.certain?.toString() ?? record.heads?.[head.name]?.uncertain?.join(';'),
        (record) => record.heads?.[head.name]?.probabilities,
      ),
    ),
    ...standard(attributesHead).flatMap((head) =>
      headColumns(
        head,
        ({ present }) => present?.join(';'),
        ({ uncertain }) => uncertain?.join(';'),
        ({ attributes }) => attributes,
      ),
    ),
    { name: 'untrainedLabels', of: (record) => record.untrainedLabels.join(';') },
    { name: 'warnings', of: (record) => record.warnings.join(';') },
    { name: 'model', of: (record) => record.model },
  ];
}

function pointColumns(name: string, of: (record: FaceRecord) => Point | undefined): Column[] {
  return [
    { name: `landmarks_${name}_x`, of: (record) => of(record)?.x },
    { name: `landmarks_${name}_y`, of: (record) => of(record)?.y },
  ];
}

/**
 * The columns of a head: the most probable label or the present labels, their certainty, then each label's probability.
 */
function headColumns(
  head: ModelHead,
  decision: Column['of'],
  certainty: Column['of'],
  probabilities: (record: FaceRecord) => Partial<Record<string, number>> | null | undefined,
): Column[] {
  return [
    { name: head.name, of: decision },
    { name: `${head.name}_${head.kind === 'singleLabel' ? 'certain' : 'uncertain'}`, of: certainty },
    ...head.labels.map((label): Column => ({
      name: `${head.name}.${label}`,
      of: (record) => probabilities(record)?.[label],
    })),
  ];
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  return textCell(cell);
}

/**
 * Formats text as a cell that a spreadsheet does not run as a formula and that cannot control a terminal, like the
 * command line's CsvCell.cs. Control characters and characters that change the direction of text become \uXXXX. Text
 * that starts like a formula gets a leading apostrophe.
 */
function textCell(text: string): string {
  const visible = text
    .replace(literalEscape, '\\u005c')
    .replace(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const guarded = /^[=+\-@'\uff1d\uff0b\uff0d\uff20]/.test(visible) ? `'${visible}` : visible;
  return /[,"]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
