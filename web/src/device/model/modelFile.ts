import { EngineError } from '../../contract/engineError';

const metadataField = 14; // ModelProto.metadata_props
const varint = 0;
const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;

/**
 * Reads one property of an .onnx file's metadata, which onnxruntime-web does not expose. The file is a protobuf
 * message; everything but the metadata is skipped, so that large files take no more time.
 *
 * @returns the text, or null if the file does not have the property.
 * @throws EngineError `notOnnx` if the bytes are not a protobuf message.
 */
export function readMetadataProperty(file: Uint8Array, key: string): string | null {
  for (const entry of fieldsOf(file)) {
    if (entry.field !== metadataField || entry.bytes === null) continue;
    let name = '';
    let value = '';
    for (const part of fieldsOf(entry.bytes)) {
      if (part.field === 1 && part.bytes) name = text(part.bytes);
      if (part.field === 2 && part.bytes) value = text(part.bytes);
    }

    if (name === key) return value;
  }

  return null;
}

interface Field {
  field: number;
  /** The content of a length-delimited field; null for a number. */
  bytes: Uint8Array | null;
}

function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      if (at >= message.length || shift > 2 ** 63) throw new EngineError('notOnnx');
      const byte = message[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };

  while (at < message.length) {
    const tag = number();
    const field = Math.floor(tag / 8);
    if (field === 0) throw new EngineError('notOnnx');
    switch (tag % 8) {
      case varint:
        number();
        yield { field, bytes: null };
        break;
      case fixed64:
        at += 8;
        break;
      case fixed32:
        at += 4;
        break;
      case lengthDelimited: {
        const end = number() + at;
        if (end > message.length) throw new EngineError('notOnnx');
        yield { field, bytes: message.subarray(at, end) };
        at = end;
        break;
      }
      default:
        throw new EngineError('notOnnx');
    }
  }

  if (at !== message.length) throw new EngineError('notOnnx');
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
