using Faer.CommandLine;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Draws photos with their results into one folder, which is made with the first.</summary>
/// <param name="names">The files' names.</param>
internal sealed class DrawingFolder(PictureNames names) : IPictureOutput
{
    public void Write(PhotoAnalysis photo, RgbImage image) => AtomicFile.Write(names.For(photo.Path), AnnotatedPhoto.ToPng(image, photo.Faces));

    public void Complete()
    {
        // Each drawing is a file of its own.
    }
}
