using SkiaSharp;

namespace Faer.Data.Tests.Trees;

/// <summary>Writes the files of made-up data sets into a temporary folder.</summary>
internal sealed class TreeFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public string At(string path) => Path.Combine(Root, path);

    public void Text(string path, string text) => Bytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Bytes(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), content);
    }

    /// <summary>
    /// A noise picture that depends on the seed. The content is always PNG, because decoders go by content and not by
    /// name.
    /// </summary>
    public void Picture(string path, int seed, int width, int height)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        random.NextBytes(bitmap.GetPixelSpan());
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Bytes(path, data.ToArray());
    }

    public void Dispose() => _folder.Dispose();
}
