import type { DetectorSettings } from '../../contract/analysisSettings';
import type { Box } from '../../contract/records';
import { centerOf } from '../face/faceBox';
import { scaleAndMove } from '../picture/affine';
import { reduceBy } from '../picture/boxReduction';
import type { Raster } from '../picture/raster';
import { type FaceCandidate, transformFace } from './faceCandidate';
import { joinLargeFaces, onePassSidePx } from './largeFaces';
import { type PictureTile, pictureTiles } from './pictureTiles';
import { SecondLook } from './secondLook';
import { partView, wholeView } from './searchView';
import { TurnedFaces } from './turnedFaces';
import type { ViewSearch } from './viewSearch';
import { suppress } from './yunet';

const f = Math.fround;

/**
 * Finds the faces of one picture in several passes: in tiles if the picture is very long, on reduced copies for large
 * and hard faces, once more around unsure faces, and rotated for faces that are not upright.
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
    const faces = tiles.length === 0 ? await this.searchPart(image, null) : await this.searchTiles(image, tiles);
    const confirmed = await this.secondLook.confirm(image, faces);
    const turns = await this.turned.correct(image, confirmed);
    const likely = confirmed.filter((face) => face.score >= f(this.settings.scoreThreshold));
    return this.turned.addMissed(image, turns, likely);
  }

  private async searchTiles(image: Raster, tiles: readonly PictureTile[]): Promise<FaceCandidate[]> {
    const isTall = image.height > image.width;
    const faces: FaceCandidate[] = [];
    const copies = new Map<number, Raster>();
    for (const { start, length, ownFrom, ownTo } of tiles) {
      const part = isTall
        ? { x: 0, y: start, width: image.width, height: length }
        : { x: start, y: 0, width: length, height: image.height };
      for (const face of await this.searchPart(image, part, copies)) {
        const { x, y } = centerOf(face.box);
        const at = isTall ? y : x;
        if (at >= ownFrom && at <= ownTo) faces.push({ ...face, index: faces.length });
      }
    }

    return suppress(faces, this.settings.overlapThreshold);
  }

  /**
   * Searches a part of the picture, and then copies of half the side until a face that fills the copy can be detected.
   *
   * @param tile the part; null for the whole picture.
   * @param copies the picture reduced by factors, shared by all tiles.
   */
  private async searchPart(
    image: Raster,
    tile: Box | null,
    copies = new Map<number, Raster>(),
  ): Promise<FaceCandidate[]> {
    const { scoreThreshold, maxSidePx, overlapThreshold } = this.settings;
    const view = tile ? partView(tile, maxSidePx) : wholeView(image, maxSidePx);
    let faces = await this.pass.search(image, view, scoreThreshold);
    let side = Math.max(view.width, view.height);
    if (side <= onePassSidePx) return faces;
    let scale = f(view.width / (tile ?? image).width);
    let copy = image;
    let factor = 1;
    do {
      const step = factor === 1 ? Math.max(2, Math.floor(f(2 / scale))) : 2;
      factor *= step;
      // Each copy is made of the one before and kept for the other tiles, so that the picture is read once.
      copy = copies.get(factor) ?? reduceBy(copy, step);
      copies.set(factor, copy);
      const reduced = tile ? partView(reducedBox(tile, factor), Infinity) : wholeView(copy, Infinity);
      const found = await this.pass.search(copy, reduced, scoreThreshold);
      const enlarge = scaleAndMove(factor, factor, 0, 0);
      const inPicture = found.map((face) => transformFace(face, enlarge));
      faces = joinLargeFaces(faces, scale, inPicture, f(1 / factor));
      scale = f(1 / factor);
      side = Math.max(reduced.width, reduced.height);
    } while (side > onePassSidePx);

    return suppress(faces, overlapThreshold);
  }
}

function reducedBox({ x, y, width, height }: Box, factor: number): Box {
  return { x: f(x / factor), y: f(y / factor), width: f(width / factor), height: f(height / factor) };
}
