/** The settings of the face detector. */
export interface DetectorSettings {
  /** The minimum confidence of a face, 0 to 1. */
  readonly scoreThreshold: number;
  /** If two boxes overlap by more than this (intersection over union), only the better face is kept. */
  readonly overlapThreshold: number;
  /** Larger pictures are searched on a copy whose longer side has this many pixels. */
  readonly maxSidePx: number;
  /** The minimum width and height of a face's box, in pixels of the picture. */
  readonly minFacePx: number;
  /** The maximum number of faces per picture; the largest faces are kept. Null for all faces. */
  readonly maxFaces: number | null;
}

/** The settings with which photos are analysed on this device. */
export interface AnalysisSettings {
  readonly detector: DetectorSettings;
  /** Pictures with more pixels are rejected. */
  readonly maxPixels: number;
}

/** The settings of a service that is started without options; used where no service publishes its own. */
export const defaultAnalysisSettings: AnalysisSettings = {
  detector: { scoreThreshold: 0.6, overlapThreshold: 0.3, maxSidePx: 1280, minFacePx: 0, maxFaces: null },
  maxPixels: 50_000_000,
};
