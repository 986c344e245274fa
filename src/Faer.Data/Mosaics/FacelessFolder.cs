using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>
/// A folder of photos that show no face. They become faceless pieces without being judged by the teacher, because
/// exactly the places that it takes for faces are to be learned as background.
/// </summary>
internal sealed class FacelessFolder
{
    /// <summary>The name of the source in the bank.</summary>
    public const string Name = "faceless";

    /// <summary>The longest side of a piece in pixels.</summary>
    public const int LongestSidePx = 448;

    /// <summary>One photo of this many is in split val, and the others are in train.</summary>
    public const int ValidationEvery = 8;

    private FacelessFolder(string path, IReadOnlyList<PictureSource> photos) => (Path, Photos) = (path, photos);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Its photos, in the order of their names.</summary>
    public IReadOnlyList<PictureSource> Photos { get; }

    /// <summary>Lists the photos of a folder and its subfolders, and decodes none.</summary>
    /// <exception cref="FaerException">The folder does not exist, or has no picture.</exception>
    public static FacelessFolder Read(string path) => new(path, PictureSource.In(path));

    /// <summary>Returns the photos of a split, in the order of their names.</summary>
    public IReadOnlyList<PictureSource> Split(string split) =>
        [.. Photos.Where((_, i) => split == (i % ValidationEvery == 0 ? SplitName.Validation : SplitName.Train))];

    /// <summary>
    /// Returns the whole photo and its quarters, reduced to at most <see cref="LongestSidePx"/>, without those whose
    /// shorter side is below <see cref="FacelessParts.LeastSidePx"/>.
    /// </summary>
    public static IReadOnlyList<RgbImage> Cut(RgbImage photo)
    {
        int middle = photo.Width / 2,
            center = photo.Height / 2;
        return
        [
            .. new PixelRectangle[]
            {
                new(0, 0, photo.Width, photo.Height),
                new(0, 0, middle, center),
                new(middle, 0, photo.Width, center),
                new(0, center, middle, photo.Height),
                new(middle, center, photo.Width, photo.Height),
            }
                .Where(part => !part.IsEmpty)
                .Select(part => Reduce(FacelessParts.Cut(photo, part)))
                .Where(piece => Math.Min(piece.Width, piece.Height) >= FacelessParts.LeastSidePx),
        ];
    }

    private static RgbImage Reduce(RgbImage part) =>
        BoxReduction.Reduce(part, (Math.Max(part.Width, part.Height) + LongestSidePx - 1) / LongestSidePx);
}
