import type { Alignment } from '../../contract/metadata';
import type { Box, Landmarks } from '../../contract/records';
import { pointsOf } from '../face/landmarks';
import { estimateSimilarity } from '../face/similarity';
import { typicalLandmarks } from '../face/typicalLandmarks';
import { type Affine, chain, invert, scaleAndMove } from '../picture/affine';
import type { Raster } from '../picture/raster';
import { sampleAffine } from '../picture/sampler';

const f = Math.fround;

/**
 * Returns the square crop that the model sees: RGB interleaved, `3 * size * size` bytes. Pixels beyond the picture
 * repeat its border.
 */
export function alignFace(
  image: Raster,
  box: Box,
  landmarks: Landmarks | null,
  alignment: Alignment,
  size: number,
): Uint8Array {
  return sampleAffine(image, cropToImage(image, box, landmarks, alignment, size), size, size);
}

function cropToImage(image: Raster, box: Box, landmarks: Landmarks | null, alignment: Alignment, size: number): Affine {
  switch (alignment.mode) {
    case 'landmarks': {
      // Estimate picture -> frame, so that errors are measured in the frame; then invert the transform.
      const aspect = f(alignment.frameAspect ?? 1);
      const template = alignment.template.map(([x, y]) => ({
        x: f(f(f(f(x) - 0.5) + 0.5) * f(size * aspect)),
        y: f(f(f(f(y) - 0.5) + 0.5) * size),
      }));
      const frameToImage = invert(estimateSimilarity(pointsOf(landmarks ?? typicalLandmarks(box)), template));
      return aspect === 1 ? frameToImage : chain(scaleAndMove(aspect, 1), frameToImage);
    }

    case 'detector': {
      const side = f(Math.max(box.width, box.height) * f(alignment.boxScale));
      const scale = f(side / size);
      return scaleAndMove(
        scale,
        scale,
        f(box.x + f(box.width / 2)) - side / 2,
        f(box.y + f(box.height / 2)) - side / 2,
      );
    }

    case 'resize':
      return scaleAndMove(image.width / size, image.height / size);
  }
}
