import type { Raster } from '../picture/raster';
import type { FaceCandidate } from './faceCandidate';
import type { SearchView } from './searchView';

/** One pass of a detector over one view of a picture. */
export interface ViewSearch {
  /**
   * Returns the faces of a view in pixels of the picture, best score first, after non-maximum suppression.
   *
   * @param leastScore faces below this score are dropped.
   */
  search(image: Raster, view: SearchView, leastScore: number): Promise<FaceCandidate[]>;
}
