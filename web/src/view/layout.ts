import type { Analyzer } from '../contract/analyzer';
import type { ModelMetadata } from '../contract/metadata';
import type { Engines } from '../engines/engines';
import type { Photo, Photos } from '../state/photos';
import type { Engine, Settings } from '../state/settings';
import { text } from '../text/language';
import type { Announcer } from './announcer';
import { CameraView } from './cameraView';
import { dropZone } from './dropZone';
import { element } from './element';
import { FacePanel } from './facePanel';
import { footer } from './footer';
import { header } from './header';
import { PhotoRail } from './photoRail';
import { setup } from './setup';
import { Stage } from './stage';
import { Toolbar } from './toolbar';

export interface LayoutActions {
  choose(): void;
  cancel(): void;
  retry(): void;
  clear(): void;
  saveJson(): void;
  saveCsv(): void;
  engine(engine: Engine): void;
  aligned(aligned: boolean): void;
  language(): void;
  theme(): void;
  chooseFile(kind: 'model' | 'detector', file: File): void;
  useKey(key: string): void;
  retryEngine(): void;
  selectPhoto(photo: Photo): void;
  removePhoto(photo: Photo): void;
  selectFace(photo: Photo, face: number): void;
  take(picture: Blob): void;
  current(): { analyzer: Analyzer; aligned: boolean } | null;
}

/** The whole page in one language; a change of the language creates a new layout. */
export class Layout {
  private readonly top = element('div', { class: 'top-place' });
  private readonly foot = element('div', { class: 'foot-place' });
  private readonly notice = element('div', { class: 'notice-place' });
  private readonly main = element('main', { id: 'main' });
  private readonly start: HTMLElement;
  private readonly work: HTMLElement;
  private readonly middle = element('div', { class: 'middle' });
  private readonly side = element('div', { class: 'side' });
  private readonly toolbar: Toolbar;
  private readonly rail: PhotoRail;
  private readonly stage: Stage;
  private readonly aligned: HTMLElement;
  private readonly alignedInput: HTMLInputElement;
  private panel: { panel: FacePanel; metadata: ModelMetadata } | null = null;
  private camera: CameraView | null = null;

  constructor(
    private readonly photos: Photos,
    private readonly engines: Engines,
    private readonly settings: Settings,
    private readonly announcer: Announcer,
    private readonly actions: LayoutActions,
  ) {
    const camera = (): void => this.openCamera();
    this.toolbar = new Toolbar({ ...actions, add: actions.choose, camera });
    this.rail = new PhotoRail(actions.selectPhoto, actions.removePhoto);
    this.stage = new Stage((face) => this.chooseFace(face));
    this.alignedInput = element('input', {
      id: 'aligned',
      attributes: { type: 'checkbox' },
      on: { change: () => actions.aligned(this.alignedInput.checked) },
    });
    const aligned = element(
      'label',
      { class: 'check', attributes: { title: text('toolbar.alignedHint') } },
      this.alignedInput,
      element('span', { text: text('toolbar.aligned') }),
    );
    this.start = element('div', { class: 'start' }, dropZone({ choose: actions.choose, camera }));
    this.work = element('div', { class: 'work' }, this.rail.node, this.middle, this.side);
    this.aligned = aligned;
    this.main.append(this.notice, this.start, this.toolbar.node, this.work);
    this.showEngine();
  }

  get nodes(): HTMLElement[] {
    return [
      element('a', { class: 'skip', text: text('app.skip'), attributes: { href: '#panel' } }),
      this.top,
      this.main,
      this.foot,
      element(
        'div',
        { class: 'drop-cover', attributes: { 'aria-hidden': 'true' } },
        element('span', { text: text('drop.release') }),
      ),
    ];
  }

  get showsCamera(): boolean {
    return this.camera !== null;
  }

  /** Shows the current analyzer and its state. */
  showEngine(): void {
    const { engines, settings, actions } = this;
    const { state } = engines;
    const focused = document.activeElement?.id;
    const metadata = state.kind === 'ready' ? state.analyzer.metadata : (engines.service?.model.metadata ?? null);
    this.top.replaceChildren(
      header({ engine: settings.engine, hasService: engines.service !== null, theme: settings.theme }, actions),
    );
    this.foot.replaceChildren(footer({ hasService: engines.service !== null, place: engines.place, metadata }));
    const notice = setup(state, { chooseFile: actions.chooseFile, useKey: actions.useKey, retry: actions.retryEngine });
    this.notice.replaceChildren(...(notice ? [notice] : []));
    this.alignedInput.checked = engines.aligned;
    this.alignedInput.disabled = engines.alignedOnly;
    this.main.dataset.engine = state.kind;
    if (metadata && this.panel?.metadata !== metadata) {
      this.panel = { panel: new FacePanel(metadata, (face) => this.chooseFace(face)), metadata };
      this.side.replaceChildren(this.panel.panel.node);
    }

    // The focused element may have been replaced.
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
    this.showPhotos();
  }

  showPhotos(): void {
    const isEmpty = this.photos.all.length === 0;
    this.main.dataset.view = this.camera ? 'camera' : isEmpty ? 'start' : 'photos';
    this.start.hidden = !isEmpty || this.camera !== null;
    this.toolbar.node.hidden = isEmpty || this.camera !== null;
    this.work.hidden = isEmpty && !this.camera;
    this.rail.node.hidden = this.camera !== null;
    this.rail.show(this.photos.all, this.photos.selected);
    this.toolbar.show(this.photos);
    // There is only one checkbox; it is below the current way to add photos.
    const place = isEmpty && !this.camera ? this.start : this.middle;
    const content = this.camera?.node ?? this.stage.node;
    if (this.middle.firstChild !== content) this.middle.replaceChildren(content);
    if (this.aligned.parentNode !== place) place.append(this.aligned);
    if (this.camera) return;
    const { selected } = this.photos;
    if (selected) this.stage.show(selected);
    this.panel?.panel.show(selected?.faces[selected.face] ?? null);
  }

  closeCamera(): void {
    if (!this.camera) return;
    this.camera.close();
    this.camera = null;
    this.showPhotos();
  }

  /** Releases the camera. */
  close(): void {
    this.camera?.close();
  }

  openCamera(): void {
    this.camera = new CameraView(
      {
        current: this.actions.current,
        face: (face) => this.panel?.panel.show(face),
        take: this.actions.take,
        stop: () => {
          this.closeCamera();
          document.getElementById(this.photos.all.length === 0 ? 'start-camera' : 'camera')?.focus();
        },
      },
      this.announcer,
    );
    this.panel?.panel.show(null);
    this.showPhotos();
    this.camera.start();
    document.getElementById('stop')?.focus();
  }

  private chooseFace(face: number): void {
    if (this.camera) this.camera.choose(face);
    else if (this.photos.selected) this.actions.selectFace(this.photos.selected, face);
  }
}
