import { attributeNames } from '../labels/attributes';
import { expressionNames } from '../labels/expressions';
import type { FaceRecord, Point } from '../records';

type Cell = string | number | null | undefined;

interface Column {
  name: string;
  of(record: FaceRecord): Cell;
}

/** Faces as the command line writes them with `--format csv`: the same columns, the same text. Lines end in LF, the last one too. */
export function toCsv(records: readonly FaceRecord[]): string {
  const columns = columnsFor(records);
  const rows = records.map((record) => columns.map((column) => cellText(column.of(record))).join(','));
  return [columns.map((column) => column.name).join(','), ...rows].map((line) => `${line}\n`).join('');
}

/** A number as .NET writes a 32-bit float in the invariant culture: exponents from 1E-05 down and from 1E+08 up. */
export function numberText(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e8)) return String(value);
  const [digits, exponent] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}E${sign}${exponent.slice(1).padStart(2, '0')}`;
}

function columnsFor(records: readonly FaceRecord[]): Column[] {
  const first = records[0];
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
    ...(['rightEye', 'leftEye', 'nose', 'rightMouth', 'leftMouth'] as const).flatMap((name) => pointColumns(name, (record) => record.landmarks?.[name])),
    { name: 'rollDegrees', of: (record) => record.rollDegrees },
    { name: 'landmarksReliable', of: (record) => record.landmarksReliable?.toString() },
    { name: 'score', of: (record) => record.score },
    ...(first?.expression ? expressionColumns(first) : []),
    ...(first?.attributes ? attributeColumns() : []),
    { name: 'untrainedLabels', of: (record) => record.untrainedLabels.join(';') },
    { name: 'model', of: (record) => record.model },
  ];
}

function pointColumns(name: string, of: (record: FaceRecord) => Point | undefined): Column[] {
  return [
    { name: `landmarks_${name}_x`, of: (record) => of(record)?.x },
    { name: `landmarks_${name}_y`, of: (record) => of(record)?.y },
  ];
}

function expressionColumns(first: FaceRecord): Column[] {
  const names = expressionNames.filter((name) => first.expression?.probabilities[name] !== undefined);
  return [
    { name: 'expression_label', of: (record) => record.expression?.label },
    { name: 'expression_probability', of: (record) => record.expression?.probability },
    ...names.map((name): Column => ({ name: `expression_probabilities_${name}`, of: (record) => record.expression?.probabilities[name] })),
  ];
}

function attributeColumns(): Column[] {
  return [
    { name: 'present', of: (record) => record.present?.join(';') },
    ...attributeNames.map((name): Column => ({ name: `attributes_${name}`, of: (record) => record.attributes?.[name] })),
  ];
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  return /[,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
