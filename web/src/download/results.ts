import type { ModelMetadata } from '../contract/metadata';
import type { FaceRecord } from '../contract/records';
import type { Photo } from '../state/photos';
import { sentenceText } from '../text/language';
import { toCsv } from './csv';

/** The faces of all photos that are done. */
export function recordsOf(photos: readonly Photo[]): FaceRecord[] {
  return photos.flatMap((photo) => photo.faces);
}

/** Formats results like the service's answer for several photos: one result per photo, with the reason if it failed. */
export function toJson(photos: readonly Photo[]): string {
  const results = photos
    .filter((photo) => photo.state === 'done' || photo.state === 'failed')
    .map(({ name, faces, failure }) =>
      failure ? { source: name, faces, problem: { detail: sentenceText(failure) } } : { source: name, faces },
    );
  return `${JSON.stringify({ results }, null, 2)}\n`;
}

/** Lets the user download a file. */
export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveJson(photos: readonly Photo[]): void {
  save('faer.json', 'application/json', toJson(photos));
}

export function saveCsv(photos: readonly Photo[], models: readonly ModelMetadata[]): void {
  save('faer.csv', 'text/csv', toCsv(recordsOf(photos), models));
}
