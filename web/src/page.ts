import type { Analyzer } from './contract/analyzer';
import { type ModelMetadata, modelId } from './contract/metadata';
import { saveCsv, saveJson } from './download/results';
import { Engines } from './engines/engines';
import { PhotoQueue } from './state/photoQueue';
import { type Photo, Photos } from './state/photos';
import { type Engine, readSettings, type Theme, writeSettings } from './state/settings';
import { countsText } from './text/counts';
import { setLanguage, text } from './text/language';
import { Announcer } from './view/announcer';
import { acceptPhotos } from './view/dropZone';
import { faceText } from './view/faceText';
import { Layout } from './view/layout';

const nextTheme: Record<Theme, Theme> = { auto: 'dark', dark: 'light', light: 'auto' };

/** The page: holds the state, and updates the layout when the state changes. */
export class Page {
  private readonly settings = readSettings();
  private readonly engines = new Engines(this.settings);
  private readonly photos = new Photos();
  /** The models that have been ready, by their id in records. */
  private readonly models = new Map<string, ModelMetadata>();
  private readonly announcer = new Announcer();
  private readonly queue = new PhotoQueue(
    this.photos,
    () => this.current(),
    () => this.announceEnd(),
  );
  private readonly fileInput = document.createElement('input');
  private layout!: Layout;
  private pictures = 0;
  private showing = false;

  constructor(private readonly root: HTMLElement) {
    this.fileInput.type = 'file';
    this.fileInput.accept = 'image/*';
    this.fileInput.multiple = true;
    this.fileInput.hidden = true;
    this.fileInput.id = 'photos';
    this.fileInput.addEventListener('change', () => {
      this.addFiles([...(this.fileInput.files ?? [])]);
      this.fileInput.value = '';
    });
    acceptPhotos((files) => this.addFiles(files));
    this.photos.addEventListener('change', () => this.showSoon());
    this.engines.addEventListener('change', () => {
      const { state } = this.engines;
      if (state.kind === 'ready') this.models.set(modelId(state.analyzer.metadata), state.analyzer.metadata);
      this.layout.showEngine();
      if (state.kind === 'ready') {
        this.announcer.say(text(this.engines.onDevice ? 'engine.ready' : 'engine.serviceReady'));
      }

      this.queue.start();
    });
  }

  start(): void {
    this.applySettings();
    this.build();
    void this.engines.start();
  }

  /** Builds the layout, at the start and after a change of the language. */
  private build(): void {
    const focused = document.activeElement?.id;
    const withCamera = this.layout?.showsCamera ?? false;
    this.layout?.close();
    this.layout = new Layout(this.photos, this.engines, this.settings, this.announcer, {
      choose: () => this.fileInput.click(),
      cancel: () => this.cancel(),
      retry: () => this.queue.retry(),
      clear: () => this.clear(),
      saveJson: () => saveJson(this.photos.all),
      saveCsv: () => saveCsv(this.photos.all, [...this.models.values()]),
      engine: (engine) => this.setEngine(engine),
      aligned: (aligned) => this.setAligned(aligned),
      language: () => this.switchLanguage(),
      theme: () => this.switchTheme(),
      chooseFile: (kind, file) => void this.engines.chooseFile(kind, file),
      useKey: (key) => void this.engines.useKey(key),
      retryEngine: () => void this.engines.start(),
      selectPhoto: (photo) => this.photos.select(photo),
      removePhoto: (photo) => this.photos.remove(photo),
      selectFace: (photo, face) => this.selectFace(photo, face),
      take: (picture) => this.addFiles([new File([picture], `camera-${++this.pictures}.png`, { type: picture.type })]),
      current: () => this.current(),
    });
    this.root.replaceChildren(...this.layout.nodes, this.announcer.node, this.fileInput);
    if (withCamera) this.layout.openCamera();
    if (focused) document.getElementById(focused)?.focus();
  }

  private current(): { analyzer: Analyzer; aligned: boolean } | null {
    const { state } = this.engines;
    return state.kind === 'ready' ? { analyzer: state.analyzer, aligned: this.engines.aligned } : null;
  }

  private addFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    const [first] = this.photos.add(files.map((file) => ({ file, name: file.name })));
    if (this.layout.showsCamera) this.photos.select(first);
    this.layout.closeCamera();
    this.queue.start();
  }

  private cancel(): void {
    this.queue.cancel();
    this.announcer.say(text('progress.cancelled'));
  }

  private clear(): void {
    this.queue.cancel();
    this.photos.clear();
    document.getElementById('choose')?.focus();
  }

  private selectFace(photo: Photo, face: number): void {
    if (face < 0 || face >= photo.faces.length) return;
    this.photos.update(photo, { face });
    this.announcer.say(faceText(photo.faces[face]));
  }

  private announceEnd(): void {
    this.announcer.say(text('progress.done', { counts: countsText(this.photos.counts) }));
  }

  private setEngine(engine: Engine): void {
    this.settings.engine = engine;
    this.keepSettings();
    void this.engines.refresh();
  }

  private setAligned(aligned: boolean): void {
    this.settings.aligned = aligned;
    this.keepSettings();
    void this.engines.refresh();
  }

  private switchLanguage(): void {
    this.settings.language = this.settings.language === 'en' ? 'zh' : 'en';
    this.keepSettings();
    this.build();
  }

  private switchTheme(): void {
    this.settings.theme = nextTheme[this.settings.theme];
    this.keepSettings();
    this.layout.showEngine();
  }

  private keepSettings(): void {
    writeSettings(this.settings);
    this.applySettings();
  }

  private applySettings(): void {
    const { theme, language } = this.settings;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    setLanguage(language);
    document.title = `Faer · ${text('app.tagline')}`;
  }

  /** Updates the page once for all photos that change at the same time. */
  private showSoon(): void {
    if (this.showing) return;
    this.showing = true;
    queueMicrotask(() => {
      this.showing = false;
      this.layout.showPhotos();
    });
  }
}
