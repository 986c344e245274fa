import { type Analyzer, Failure, sentenceOf } from '../contract/analyzer';
import type { FaceRecord } from '../contract/records';
import type { Sentence } from '../text/language';

export interface CameraEvents {
  faces(faces: FaceRecord[], ms: number): void;
  /** Called when a frame was dropped because the analyzer is busy with a photo. */
  busy(): void;
  failed(sentence: Sentence): void;
}

/** Opens a camera and analyses one frame after the other, as fast as the analyzer allows. */
export class Camera {
  readonly video = document.createElement('video');
  private readonly stopping = new AbortController();

  constructor(
    private readonly current: () => { analyzer: Analyzer; aligned: boolean } | null,
    private readonly events: CameraEvents,
  ) {
    this.video.muted = true;
    this.video.playsInline = true;
  }

  async start(): Promise<void> {
    try {
      const stream = await open();
      if (this.stopping.signal.aborted) {
        stop(stream);
        return;
      }

      this.video.srcObject = stream;
      await this.video.play();
      void this.run();
    } catch (error) {
      if (!this.stopping.signal.aborted) this.events.failed(sentenceOf(error));
    }
  }

  stop(): void {
    this.stopping.abort();
    if (this.video.srcObject instanceof MediaStream) stop(this.video.srcObject);
    this.video.srcObject = null;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      // Wait until the page is visible and has a frame.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = this.current();
      if (!now || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
      const started = performance.now();
      try {
        const faces = await now.analyzer.analyzeFrame(this.video, { aligned: now.aligned, signal });
        if (signal.aborted) return;
        if (faces) this.events.faces(faces, performance.now() - started);
        else this.events.busy();
      } catch (error) {
        if (signal.aborted) return;
        this.events.failed(sentenceOf(error));
        return;
      }
    }
  }
}

async function open(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Failure({ key: 'camera.unavailable' });
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
    });
  } catch (error) {
    const denied =
      error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
    throw new Failure({ key: denied ? 'camera.denied' : 'camera.missing' });
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
