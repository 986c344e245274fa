import { isUnreliable } from '../contract/certainty';
import type { FaceRecord } from '../contract/records';
import type { Sentence } from '../text/language';

export type PhotoState = 'waiting' | 'working' | 'busy' | 'done' | 'failed' | 'cancelled';

/** A photo that the user added, and its result. */
export interface Photo {
  readonly id: number;
  readonly name: string;
  readonly file: Blob;
  /** An object URL of the file, valid only in this browser. */
  readonly url: string;
  state: PhotoState;
  faces: FaceRecord[];
  failure: Sentence | null;
  /** The index of the face that was selected last. */
  face: number;
}

/** The photos of the page in the order in which they were added. Dispatches `change` after every change. */
export class Photos extends EventTarget {
  private items: Photo[] = [];
  private nextId = 1;
  private chosen: Photo | null = null;

  get all(): readonly Photo[] {
    return this.items;
  }

  get selected(): Photo | null {
    return this.chosen;
  }

  get counts(): { all: number; finished: number; failed: number; faces: number; unreliable: number; pending: number } {
    const inState = (...states: PhotoState[]): number =>
      this.items.filter((photo) => states.includes(photo.state)).length;
    return {
      all: this.items.length,
      finished: inState('done', 'failed', 'cancelled'),
      failed: inState('failed'),
      pending: inState('waiting', 'working', 'busy'),
      faces: this.items.reduce((sum, photo) => sum + photo.faces.length, 0),
      unreliable: this.items.reduce((sum, photo) => sum + photo.faces.filter(isUnreliable).length, 0),
    };
  }

  add(files: readonly { file: Blob; name: string }[]): Photo[] {
    const added = files.map(({ file, name }): Photo => ({
      id: this.nextId++,
      name,
      file,
      url: URL.createObjectURL(file),
      state: 'waiting',
      faces: [],
      failure: null,
      face: 0,
    }));
    this.items.push(...added);
    if (!this.chosen && added.length > 0) this.chosen = added[0];
    this.changed();
    return added;
  }

  update(photo: Photo, change: Partial<Pick<Photo, 'state' | 'faces' | 'failure' | 'face'>>): void {
    Object.assign(photo, change);
    this.changed();
  }

  select(photo: Photo): void {
    this.chosen = photo;
    this.changed();
  }

  remove(photo: Photo): void {
    const index = this.items.indexOf(photo);
    if (index < 0) return;
    URL.revokeObjectURL(photo.url);
    this.items.splice(index, 1);
    if (this.chosen === photo) this.chosen = this.items[Math.min(index, this.items.length - 1)] ?? null;
    this.changed();
  }

  clear(): void {
    for (const photo of this.items) URL.revokeObjectURL(photo.url);
    this.items = [];
    this.chosen = null;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
