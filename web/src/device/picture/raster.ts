/**
 * Pixels in the format of a canvas: RGBA, top row first. Alpha is ignored, because pictures are already drawn on white.
 */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}
