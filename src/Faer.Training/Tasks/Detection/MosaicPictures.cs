using Faer.Data.Mosaics;

namespace Faer.Training.Tasks.Detection;

/// <summary>Composed pictures of a batch.</summary>
/// <param name="Pixels">RGB, <c>N * sizePx * sizePx * 3</c> bytes.</param>
/// <param name="Faces">The faces of each picture.</param>
/// <param name="SizePx">The side of a picture in pixels.</param>
internal sealed record MosaicPictures(byte[] Pixels, IReadOnlyList<IReadOnlyList<MosaicFace>> Faces, int SizePx)
{
    /// <summary>Composes pictures one after the other.</summary>
    /// <param name="composer">Composes a picture from a seed.</param>
    /// <param name="seeds">The seed of each picture.</param>
    /// <param name="sizePx">The side of a picture in pixels.</param>
    public static MosaicPictures Compose(MosaicComposer composer, IReadOnlyList<ulong> seeds, int sizePx)
    {
        int bytes = 3 * sizePx * sizePx;
        var pixels = new byte[seeds.Count * bytes];
        var all = new List<MosaicFace>[seeds.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = [];
            composer.Compose(seeds[i], sizePx, pixels.AsSpan(i * bytes, bytes), all[i]);
        }

        return new MosaicPictures(pixels, all, sizePx);
    }
}
