using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.CommandLine;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>Writes each aligned face as a PNG into one folder, which is created with the first file.</summary>
/// <param name="folder">The folder.</param>
/// <param name="names">Names the files: <c>photo-face1.png</c>.</param>
/// <param name="cutter">Crops the faces.</param>
internal sealed class CropFolder(string folder, PictureNames names, FaceCutter cutter) : IPictureOutput
{
    private int _count;

    public string Written => Counted.Folder(folder, _count, "picture");

    public void Write(PhotoAnalysis photo, RgbImage image)
    {
        for (int i = 0; i < photo.Faces.Count; i++)
        {
            AtomicFile.Write(
                names.For(photo.Path, $"-face{i + 1}"),
                ImageEncoder.ToPng(cutter.Cut(image, photo.Faces[i]))
            );
            _count++;
        }
    }

    public void Complete()
    {
        // Nothing is left to write: each face is a separate file.
    }
}
