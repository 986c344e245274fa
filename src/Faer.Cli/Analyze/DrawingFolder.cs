using Faer.CommandLine;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Draws photos with their results into one folder.</summary>
/// <param name="folder">The folder; made with the first drawing.</param>
/// <param name="photos">All photos: a drawing never takes the place of one.</param>
/// <param name="decoding">Limits of decoding.</param>
internal sealed class DrawingFolder(string folder, IEnumerable<string> photos, ImageDecodeOptions decoding) : IPhotoSink
{
    private readonly PictureNames _names = new(folder, photos);

    public void Write(PhotoAnalysis photo)
    {
        if (photo.Error is null) AtomicFile.Write(_names.For(photo.Path), AnnotatedPhoto.ToPng(ImageDecoder.Decode(photo.Path, decoding), photo.Faces));
    }

    public void Complete()
    {
        // Each drawing is whole.
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
