using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Draws photos with their results into one folder.</summary>
internal sealed class DrawingFolder
{
    private readonly string _folder;
    private readonly ImageDecodeOptions _decoding;
    private readonly HashSet<string> _taken;

    /// <param name="folder">The folder; made with the first drawing.</param>
    /// <param name="photos">All photos: a drawing never takes the place of one.</param>
    /// <param name="decoding">Limits of decoding.</param>
    public DrawingFolder(string folder, IEnumerable<string> photos, ImageDecodeOptions decoding)
    {
        _folder = Path.GetFullPath(folder);
        _decoding = decoding;
        _taken = new HashSet<string>(photos.Select(Path.GetFullPath), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Draws a photo as <c>name.png</c>, or <c>name-2.png</c> where that name is taken.</summary>
    /// <exception cref="FaerException">The drawing cannot be written.</exception>
    public void Draw(PhotoAnalysis photo)
    {
        RgbImage image = ImageDecoder.Decode(photo.Path, _decoding);
        AtomicFile.Write(NameFor(photo.Path), AnnotatedPhoto.ToPng(image, photo.Faces));
    }

    private string NameFor(string photo)
    {
        string name = Path.GetFileNameWithoutExtension(photo);
        string path = Path.Combine(_folder, name + ".png");
        for (int number = 2; !_taken.Add(path); number++) path = Path.Combine(_folder, $"{name}-{number}.png");
        return path;
    }
}
