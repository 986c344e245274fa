using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

/// <summary>A folder of plain pictures; detectors of tests tell them apart by their width.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string File(string name) => _folder.File(name);

    /// <summary>Adds a grey picture of a width and 100 pixels in height.</summary>
    public void Add(string name, int width)
    {
        var pixels = new byte[3 * width * 100];
        Array.Fill(pixels, (byte)128);
        Write(name, ImageEncoder.ToPng(new RgbImage(width, 100, pixels)));
    }

    /// <summary>Adds a file that is named like a picture and cannot be read.</summary>
    public void AddDamaged(string name) => Write(name, [0x89, (byte)'P', (byte)'N', (byte)'G', 0]);

    public void Dispose() => _folder.Dispose();

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllBytes(File(name), content);
    }
}
