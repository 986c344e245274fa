import { attributeNames } from '../labels/attributes';
import { expressionNames } from '../labels/expressions';
import type { FaceRecord, Point } from '../records';

// A backslash of the text itself that would be read as the start of an escape.
const literalEscape = /\\(?=u[0-9a-fA-F]{4})/g;

const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

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
  return textCell(cell);
}

/**
 * Text as a cell that a spreadsheet does not run as a formula and that cannot control a terminal, as the command line's CsvCell.cs writes it:
 * control characters and those that change the direction of text are \uXXXX, and an apostrophe stands before what starts like a formula.
 */
function textCell(text: string): string {
  const visible = text.replace(literalEscape, '\\u005c').replace(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const guarded = /^[=+\-@'\uff1d\uff0b\uff0d\uff20]/.test(visible) ? `'${visible}` : visible;
  return /[,"]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
