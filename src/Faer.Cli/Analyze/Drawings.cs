using Faer.CommandLine;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Draws photos with their results, into a folder that is made with the first, or one photo into a file.</summary>
/// <param name="place">The folder or file.</param>
/// <param name="pathOf">The file of a photo.</param>
/// <param name="isFile">Whether the place is a file.</param>
internal sealed class Drawings(string place, Func<string, string> pathOf, bool isFile) : IPictureOutput
{
    private int _count;

    public string Written => isFile ? place : Counted.Folder(place, _count, "picture");

    public void Write(PhotoAnalysis photo, RgbImage image)
    {
        AtomicFile.Write(
            pathOf(photo.Path),
            AnnotatedPhoto.ToPng(image, photo.Faces, new AnnotationOptions { LeftOut = photo.LeftOut })
        );
        _count++;
    }

    public void Complete()
    {
        // Each drawing is a file of its own.
    }
}
