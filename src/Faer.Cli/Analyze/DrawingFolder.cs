using Faer.CommandLine;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Draws photos with their results into one folder.</summary>
/// <param name="folder">The folder; made with the first drawing.</param>
/// <param name="photos">All photos: a drawing never takes the place of one.</param>
/// <param name="decoding">Limits of decoding.</param>
internal sealed class DrawingFolder(string folder, IEnumerable<string> photos, ImageDecodeOptions decoding)
{
    private readonly PictureNames _names = new(folder, photos);

    /// <summary>Draws a photo.</summary>
    /// <exception cref="FaerException">The drawing cannot be written.</exception>
    public void Draw(PhotoAnalysis photo) =>
        AtomicFile.Write(_names.For(photo.Path), AnnotatedPhoto.ToPng(ImageDecoder.Decode(photo.Path, decoding), photo.Faces));
}
