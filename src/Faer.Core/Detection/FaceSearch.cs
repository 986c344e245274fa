using System.Numerics;
using System.Runtime.InteropServices;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>
/// Finds the faces of one picture in several passes: in tiles if the picture is very long, on reduced copies for large
/// and hard faces, once more around unsure faces, and rotated for faces that are not upright. Reuses its memory between
/// pictures; used by one thread at a time.
/// </summary>
/// <param name="pass">One pass of the detector.</param>
/// <param name="options">The detector's settings.</param>
internal sealed class FaceSearch(IViewSearch pass, FaceDetectorOptions options)
{
    private readonly List<FaceCandidate> _whole = [];
    private readonly List<FaceCandidate> _reduced = [];
    private readonly Dictionary<int, RgbImage> _copies = [];
    private readonly TurnedFaces _turned = new(pass, options);
    private readonly SecondLook _secondLook = new(pass, options);

    /// <summary>The faces of the last picture, best score first, in pixels of the picture.</summary>
    public List<FaceCandidate> Faces { get; } = [];

    /// <summary>Searches a picture.</summary>
    public void Find(RgbImage image)
    {
        Faces.Clear();
        _copies.Clear();
        int tiles = PictureTiles.Count(image.Width, image.Height, options.MaxSidePx);
        if (tiles == 1)
        {
            SearchWhole(image);
        }
        else
        {
            for (int i = 0; i < tiles; i++)
                SearchTile(image, PictureTiles.At(i, tiles, image.Width, image.Height, options.MaxSidePx));
            YuNetDecoder.SuppressInPlace(Faces, options.OverlapThreshold);
        }

        _copies.Clear();
        _secondLook.Confirm(image, Faces);
        int turns = options.SearchTurned ? _turned.Correct(image, Faces) : 0;
        RemoveUnlikely();
        if (options.SearchTurned)
            _turned.AddMissed(image, turns, Faces);
    }

    private void RemoveUnlikely()
    {
        int kept = 0;
        for (int i = 0; i < Faces.Count; i++)
        {
            if (Faces[i].Score >= options.ScoreThreshold)
                Faces[kept++] = Faces[i];
        }

        Faces.RemoveRange(kept, Faces.Count - kept);
    }

    private void SearchWhole(RgbImage image)
    {
        SearchView view = SearchView.Whole(image, options.MaxSidePx, SearchViewKind.Whole);
        pass.Search(image, view, options.ScoreThreshold, Faces);
        AddLarge(image, null, view, Faces);
    }

    private void SearchTile(RgbImage image, PictureTiles tile)
    {
        bool isTall = image.Height > image.Width;
        FaceBox part = isTall
            ? new FaceBox(0, tile.Start, image.Width, tile.Length)
            : new FaceBox(tile.Start, 0, tile.Length, image.Height);
        SearchView view = SearchView.Part(part, options.MaxSidePx, SearchViewKind.Whole);
        pass.Search(image, view, options.ScoreThreshold, _whole);
        AddLarge(image, part, view, _whole);
        foreach (FaceCandidate face in CollectionsMarshal.AsSpan(_whole))
        {
            float at = isTall ? face.Box.CenterY : face.Box.CenterX;
            if (at >= tile.OwnFrom && at <= tile.OwnTo)
                Faces.Add(face with { Index = Faces.Count });
        }
    }

    /// <summary>Searches copies of half the side until the detector can find a face that fills the copy.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="part">The tile; null for the whole picture.</param>
    /// <param name="view">The view that was searched first.</param>
    /// <param name="faces">The faces found in it; changed in place.</param>
    private void AddLarge(RgbImage image, FaceBox? part, SearchView view, List<FaceCandidate> faces)
    {
        int side = Math.Max(view.Width, view.Height),
            factor = 1;
        if (side <= LargeFaces.OnePassSidePx)
            return;
        float scale = view.Width / (part?.Width ?? image.Width);
        RgbImage copy = image;
        do
        {
            int step = factor == 1 ? Math.Max(2, (int)(2 / scale)) : 2;
            factor *= step;
            copy = Reduced(copy, step, factor);
            SearchView reduced = part is { } tile
                ? SearchView.Part(Reduced(tile, factor), int.MaxValue, SearchViewKind.Reduced)
                : SearchView.Whole(copy, int.MaxValue, SearchViewKind.Reduced);
            pass.Search(copy, reduced, options.ScoreThreshold, _reduced);
            foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(_reduced))
                face = face.Transform(Matrix3x2.CreateScale(factor));
            LargeFaces.Join(faces, scale, _reduced, 1f / factor);
            (scale, side) = (1f / factor, Math.Max(reduced.Width, reduced.Height));
        } while (side > LargeFaces.OnePassSidePx);

        YuNetDecoder.SuppressInPlace(faces, options.OverlapThreshold);
    }

    /// <summary>
    /// Returns the picture reduced by a factor. Each copy is made of the one before and kept for the other tiles, so that
    /// the picture is read once.
    /// </summary>
    private RgbImage Reduced(RgbImage copy, int step, int factor)
    {
        if (!_copies.TryGetValue(factor, out RgbImage? reduced))
            _copies.Add(factor, reduced = BoxReduction.Reduce(copy, step));
        return reduced;
    }

    private static FaceBox Reduced(FaceBox box, int factor) =>
        new(box.X / factor, box.Y / factor, box.Width / factor, box.Height / factor);
}
