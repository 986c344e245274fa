using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Drawing;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>
/// Draws the results on photos, into a folder that is created with the first file, or one photo into a file.
/// </summary>
/// <param name="place">The folder or file.</param>
/// <param name="pathOf">Returns the output file of a photo.</param>
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
        // Nothing is left to write: each drawing is a separate file.
    }
}
