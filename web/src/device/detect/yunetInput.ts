import { resize } from '../picture/boxReduction';
import type { Raster } from '../picture/raster';
import { sampleAffine } from '../picture/sampler';
import type { SearchView } from './searchView';

const multiple = 32;

/** The detector's input: planes of blue, green, red in 0..255, the view in the top left corner, zeros elsewhere. */
export interface DetectorInput {
  planes: Float32Array;
  width: number;
  height: number;
}

export function detectorInput(image: Raster, view: SearchView): DetectorInput {
  const { width, height } = view;
  const paddedWidth = Math.ceil(width / multiple) * multiple;
  const paddedHeight = Math.ceil(height / multiple) * multiple;
  const plane = paddedWidth * paddedHeight;
  const planes = new Float32Array(3 * plane);
  const asItIs = isWhole(image, view) && width === image.width && height === image.height;
  const pixels: ArrayLike<number> = asItIs ? image.data : sampleView(image, view);
  const step = asItIs ? 4 : 3;
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = y * paddedWidth; x < width; x++, to++, from += step) {
      planes[to] = pixels[from + 2];
      planes[to + plane] = pixels[from + 1];
      planes[to + 2 * plane] = pixels[from];
    }
  }

  return { planes, width: paddedWidth, height: paddedHeight };
}

function sampleView(image: Raster, view: SearchView): Uint8Array {
  const { width, height, toImage } = view;
  return isWhole(image, view) ? resize(image, width, height) : sampleAffine(image, toImage, width, height);
}

function isWhole(image: Raster, { toImage: { m11, m12, m21, m22, m31, m32 }, width, height }: SearchView): boolean {
  const isUpright = m12 === 0 && m21 === 0 && m31 === 0 && m32 === 0;
  return isUpright && m11 === Math.fround(image.width / width) && m22 === Math.fround(image.height / height);
}
