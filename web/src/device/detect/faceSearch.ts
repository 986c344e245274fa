import type { DetectorSettings } from '../../contract/analysisSettings';
import type { Box } from '../../contract/records';
import { centerOf } from '../face/faceBox';
import type { Raster } from '../picture/raster';
import type { FaceCandidate } from './faceCandidate';
import { joinLargeFaces, onePassSidePx } from './largeFaces';
import { type PictureTile, pictureTiles } from './pictureTiles';
import { SecondLook } from './secondLook';
import { partView } from './searchView';
import { TurnedFaces } from './turnedFaces';
import type { ViewSearch } from './viewSearch';
import { suppress } from './yunet';

const f = Math.fround;

/**
 * Finds the faces of one picture in several passes: in tiles if the picture is very long, on reduced copies for large
 * and hard faces, rotated for faces that are not upright, and once more around unsure faces.
 */
export class FaceSearch {
  private readonly turned: TurnedFaces;
  private readonly secondLook: SecondLook;

  /** @param pass runs one pass of the detector. */
  constructor(
    private readonly pass: ViewSearch,
    private readonly settings: DetectorSettings,
  ) {
    this.turned = new TurnedFaces(pass, settings);
    this.secondLook = new SecondLook(pass, settings);
  }

  /** Returns the faces of a picture, best score first, in pixels of the picture. */
  async find(image: Raster): Promise<FaceCandidate[]> {
    const tiles = pictureTiles(image.width, image.height, this.settings.maxSidePx);
    const whole: Box = { x: 0, y: 0, width: image.width, height: image.height };
    const faces = tiles.length === 0 ? await this.searchPart(image, whole) : await this.searchTiles(image, tiles);
    return this.secondLook.confirm(image, await this.turned.check(image, faces));
  }

  private async searchTiles(image: Raster, tiles: readonly PictureTile[]): Promise<FaceCandidate[]> {
    const isTall = image.height > image.width;
    const faces: FaceCandidate[] = [];
    for (const { start, length, ownFrom, ownTo } of tiles) {
      const part = isTall
        ? { x: 0, y: start, width: image.width, height: length }
        : { x: start, y: 0, width: length, height: image.height };
      for (const face of await this.searchPart(image, part)) {
        const { x, y } = centerOf(face.box);
        const at = isTall ? y : x;
        if (at >= ownFrom && at <= ownTo) faces.push({ ...face, index: faces.length });
      }
    }

    return suppress(faces, this.settings.overlapThreshold);
  }

  /** Searches a part of the picture, and then copies of half the side until a face that fills the copy can be detected. */
  private async searchPart(image: Raster, part: Box): Promise<FaceCandidate[]> {
    let view = partView(part, this.settings.maxSidePx);
    let faces = await this.pass.search(image, view, this.settings.scoreThreshold);
    let side = Math.max(view.width, view.height);
    if (side <= onePassSidePx) return faces;
    do {
      side = Math.floor(side / 2);
      const copy = partView(part, side);
      const reduced = await this.pass.search(image, copy, this.settings.scoreThreshold);
      faces = joinLargeFaces(faces, f(view.width / part.width), reduced, f(copy.width / part.width));
      view = copy;
    } while (side > onePassSidePx);

    return suppress(faces, this.settings.overlapThreshold);
  }
}
