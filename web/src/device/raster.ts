/** Pixels as a canvas gives them: RGBA, top row first; alpha is ignored, because pictures are laid over white before. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}
