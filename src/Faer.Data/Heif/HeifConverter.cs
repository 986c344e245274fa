using Faer.Imaging;

namespace Faer.Data.Heif;

/// <summary>
/// Decodes HEIC and AVIF pictures with an installed program: libheif's <c>heif-dec</c> or <c>heif-convert</c>, else
/// ffmpeg. The decoded size is compared with the size that the file states, so that a tile or a thumbnail is rejected.
/// Uses a private temporary folder for each picture, and removes it. Thread-safe.
/// </summary>
public sealed class HeifConverter : IPictureConverter
{
    private const string Install =
        "install libheif's programs with 'sudo apt-get install libheif-examples' (Debian, Ubuntu) or 'brew "
        + "install libheif' (macOS), "
        + "or save the picture as JPEG or PNG";

    private readonly Lazy<IReadOnlyList<HeifTool>> _tools;

    /// <summary>Creates a converter that looks for the programs when the first picture needs one.</summary>
    public HeifConverter() => _tools = new(HeifTool.Installed);

    internal HeifConverter(IReadOnlyList<HeifTool> tools) => _tools = new(tools);

    /// <summary>Time limit of a program for one picture, above zero. Default 60 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public RgbImage Convert(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        HeifHeader header =
            HeifHeader.Read(encoded.Span) ?? throw new ImageDecodeException($"{name}: its header is damaged.");
        ImageDecoder.RequireSize(header.WidthPx, header.HeightPx, name, options);
        if (_tools.Value.Count == 0)
            throw new ImageDecodeException(
                $"{name}: decoding HEIC and AVIF needs a program that is not installed; {Install}."
            );

        DirectoryInfo folder;
        try
        {
            folder = Directory.CreateTempSubdirectory("faer-heif-"); // accessible only to this user
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageDecodeException(
                $"{name}: the temporary folder cannot be created ({e.Message.TrimEnd('.')}); check TMPDIR.",
                e
            );
        }

        try
        {
            return Convert(encoded, name, options, header, folder.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageDecodeException($"{name}: cannot be converted ({e.Message.TrimEnd('.')}).", e);
        }
        finally
        {
            Remove(folder);
        }
    }

    private RgbImage Convert(
        ReadOnlyMemory<byte> encoded,
        string name,
        ImageDecodeOptions options,
        HeifHeader header,
        string folder
    )
    {
        string input = Path.Combine(folder, "picture.heic");
        using (FileStream file = File.Create(input))
            file.Write(encoded.Span);
        var reasons = new List<string>();
        foreach (HeifTool tool in _tools.Value)
        {
            string output = Path.Combine(folder, "picture" + tool.Extension);
            if (tool.Convert(input, header, output, TimeLimit) is { } failure)
            {
                reasons.Add(failure);
                continue;
            }

            RgbImage image;
            try
            {
                image = ImageDecoder.DecodeUpright(PictureBytes.ReadFile(output, options), name, options);
            }
            catch (ImageDecodeException)
            {
                reasons.Add("the program's output cannot be read");
                continue;
            }

            if (IsWhole(image, header))
                return image;
            (int width, int height) = header.UprightSize;
            reasons.Add(
                $"only {image.Width}x{image.Height} of {width}x{height} pixels were decoded, which is a "
                    + $"tile or a thumbnail"
            );
        }

        throw new ImageDecodeException($"{name}: cannot be decoded ({string.Join("; ", reasons)}); {Install}.");
    }

    /// <summary>
    /// Whether a picture has the size that its file states. A cropped picture may be smaller, but must have over half
    /// the width and height, unlike a tile.
    /// </summary>
    private static bool IsWhole(RgbImage image, HeifHeader header)
    {
        (int width, int height) = header.UprightSize;
        return header.IsCropped
            ? image.Width <= width && image.Height <= height && 2 * image.Width > width && 2 * image.Height > height
            : (image.Width, image.Height) == (width, height);
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The result does not depend on removing the folder.
        }
    }
}
