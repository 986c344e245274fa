import { Camera } from '../camera/camera';
import { frameBlob } from '../camera/frame';
import { type Analyzer, sentenceOf } from '../contract/analyzer';
import { isUnreliable } from '../contract/certainty';
import type { FaceRecord } from '../contract/records';
import { facesText } from '../text/counts';
import { type Sentence, sentenceText, text } from '../text/language';
import type { Announcer } from './announcer';
import { button, element } from './element';
import { icon } from './icons';
import { Outlines } from './outlines';

export interface CameraViewActions {
  current(): { analyzer: Analyzer; aligned: boolean } | null;
  /** Called when the selected face or its estimates change. */
  face(face: FaceRecord | null): void;
  take(picture: Blob): void;
  stop(): void;
}

/** The live picture, mirrored, with the faces found in it. */
export class CameraView {
  readonly node: HTMLElement;
  private readonly camera: Camera;
  private readonly outlines: Outlines;
  private readonly frame: HTMLDivElement;
  private readonly status = element('span', { class: 'caption-status', text: text('camera.start') });
  private readonly message = element('p', { class: 'stage-message failed', attributes: { role: 'alert' } });
  private readonly take: HTMLButtonElement;
  private faces: FaceRecord[] = [];
  private chosen = 0;

  constructor(
    private readonly actions: CameraViewActions,
    private readonly announcer: Announcer,
  ) {
    this.camera = new Camera(actions.current, {
      faces: (faces, ms) => this.show(faces, ms),
      busy: () => (this.status.textContent = text('camera.busy')),
      failed: (sentence) => this.fail(sentence),
    });
    this.outlines = new Outlines((face) => this.choose(face), true);
    this.camera.video.setAttribute('aria-label', text('camera.label'));
    this.camera.video.addEventListener('loadedmetadata', () => this.fit());
    this.frame = element('div', { class: 'frame mirrored' }, this.camera.video, this.outlines.node);
    this.take = button({
      label: text('camera.take'),
      icon: icon('camera'),
      class: 'button primary',
      id: 'take',
      attributes: { disabled: true },
      onClick: () => void this.takePicture(),
    });
    this.message.hidden = true;
    this.node = element(
      'figure',
      { class: 'stage', attributes: { 'aria-label': text('camera.label') } },
      element('div', { class: 'mat' }, this.frame, this.message),
      element(
        'figcaption',
        {},
        element(
          'div',
          { class: 'pair' },
          this.take,
          button({ label: text('camera.stop'), icon: icon('close'), id: 'stop', onClick: actions.stop }),
        ),
        this.status,
      ),
    );
  }

  start(): void {
    void this.camera.start();
  }

  /** Releases the camera; the view cannot be used afterwards. */
  close(): void {
    this.camera.stop();
  }

  choose(face: number): void {
    this.chosen = Math.min(Math.max(face, 0), Math.max(this.faces.length - 1, 0));
    this.outlines.show(this.faces, this.chosen);
    this.actions.face(this.faces[this.chosen] ?? null);
  }

  private show(faces: FaceRecord[], ms: number): void {
    // Only a change in the number of faces is announced, because frames arrive many times per second.
    const words = facesText(faces.length, faces.filter(isUnreliable).length);
    if (faces.length !== this.faces.length) this.announcer.say(words);
    this.faces = faces;
    this.status.textContent = `${words} · ${text('camera.live', { ms: Math.round(ms) })}`;
    this.choose(this.chosen);
  }

  private fail(sentence: Sentence): void {
    this.message.hidden = false;
    this.message.replaceChildren(icon('warning'), element('span', { text: sentenceText(sentence) }));
    this.status.textContent = '';
  }

  private fit(): void {
    const { videoWidth, videoHeight } = this.camera.video;
    this.frame.style.setProperty('--ratio', String(videoWidth / videoHeight));
    this.frame.style.setProperty('--natural', `${videoWidth}px`);
    this.take.disabled = false;
  }

  private async takePicture(): Promise<void> {
    try {
      this.actions.take(await frameBlob(this.camera.video, 'image/png'));
    } catch (error) {
      this.fail(sentenceOf(error));
    }
  }
}
