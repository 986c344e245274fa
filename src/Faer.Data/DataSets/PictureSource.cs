using Faer.Imaging;

namespace Faer.Data.DataSets;

/// <summary>A picture that is searched for faces.</summary>
/// <param name="Name">Its name in lists; unique in one measurement.</param>
/// <param name="Decode">Reads it, or throws an <see cref="ImageDecodeException"/>. Called from many threads.</param>
internal sealed record PictureSource(string Name, Func<RgbImage> Decode)
{
    /// <summary>The picture of a sample of a data set.</summary>
    public static PictureSource Of(FaceSample sample) => new(sample.Id, () => sample.DecodePicture());

    /// <summary>
    /// The pictures in a folder, then in each of its subfolders, in the order of their names; named by relative paths.
    /// Pictures of unsupported formats are among them and fail when they are decoded, so that they are reported.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FaerException">The folder does not exist, or has no picture.</exception>
    public static IReadOnlyList<PictureSource> In(string folder)
    {
        if (!Directory.Exists(folder))
            throw new FaerException($"{folder}: the folder does not exist; correct the path.");
        PictureSource[] pictures =
        [
            .. FolderWalk
                .Within(folder)
                .SelectMany(PictureFiles.AllIn)
                .Select(path => new PictureSource(
                    Path.GetRelativePath(folder, path).Replace('\\', '/'),
                    () => ImageDecoder.Decode(path)
                )),
        ];
        return pictures.Length > 0
            ? pictures
            : throw new FaerException($"{folder}: there is no picture; name a folder with JPEG, PNG or WebP files.");
    }
}
