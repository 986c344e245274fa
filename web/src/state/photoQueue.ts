import { type Analyzer, sentenceOf } from '../contract/analyzer';
import type { Photo, Photos } from './photos';

/** Analyses waiting photos, a few at a time; if a photo fails, the others go on. */
export class PhotoQueue {
  private running = 0;
  private stop = new AbortController();

  constructor(
    private readonly photos: Photos,
    /** The current analyzer, and whether pictures are aligned faces; null while no analyzer is ready. */
    private readonly current: () => { analyzer: Analyzer; aligned: boolean } | null,
    private readonly onFinished: () => void,
  ) {}

  /** Starts waiting photos; call it after photos were added or an analyzer became ready. */
  start(): void {
    const now = this.current();
    while (now && this.running < now.analyzer.parallel) {
      const photo = this.photos.all.find((one) => one.state === 'waiting');
      if (!photo) return;
      void this.run(photo, now.analyzer, now.aligned, this.stop.signal);
    }
  }

  /** Cancels all photos that are not done. */
  cancel(): void {
    this.stop.abort();
    this.stop = new AbortController();
    for (const photo of this.photos.all) {
      if (photo.state === 'waiting' || photo.state === 'working' || photo.state === 'busy') {
        this.photos.update(photo, { state: 'cancelled' });
      }
    }
  }

  /** Retries failed and cancelled photos. */
  retry(): void {
    for (const photo of this.photos.all) {
      if (photo.state === 'failed' || photo.state === 'cancelled') {
        this.photos.update(photo, { state: 'waiting', failure: null });
      }
    }

    this.start();
  }

  private async run(photo: Photo, analyzer: Analyzer, aligned: boolean, signal: AbortSignal): Promise<void> {
    this.running++;
    this.photos.update(photo, { state: 'working' });
    const onBusy = (): void => {
      if (!signal.aborted) this.photos.update(photo, { state: 'busy' });
    };
    try {
      const faces = await analyzer.analyze(photo.file, photo.name, { aligned, signal, onBusy });
      if (!signal.aborted) this.photos.update(photo, { state: 'done', faces, face: 0 });
    } catch (error) {
      if (!signal.aborted) this.photos.update(photo, { state: 'failed', failure: sentenceOf(error) });
    } finally {
      this.running--;
      this.start();
      if (!signal.aborted && this.photos.counts.pending === 0) this.onFinished();
    }
  }
}
