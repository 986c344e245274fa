using Faer.Imaging;

namespace Faer.Data.DataSets;

/// <summary>Finds the pictures in a data set's folders, and records the files that it skips. Not thread-safe.</summary>
internal sealed class PictureFiles
{
    private readonly List<string> _unread = [];
    private readonly OtherFiles _others = new();

    /// <summary>Pictures of unsupported formats.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>Numbers and kinds of files that are not pictures; empty if there are none.</summary>
    public string OtherFiles => _others.ToString().TrimEnd('.');

    /// <summary>Counts the pictures in a folder, of any format.</summary>
    public static int Count(string folder) => Directory.EnumerateFiles(folder).Count(IsPicture);

    /// <summary>
    /// Returns the paths of a folder's pictures of any format in the order of their names, without subfolders.
    /// </summary>
    public static IEnumerable<string> AllIn(string folder) =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(IsPicture);

    /// <summary>Adds the pictures of unsupported formats to a list, with the reason.</summary>
    public void AddUnreadTo(List<string> unread) =>
        unread.AddRange(_unread.Select(path => $"{path}: a picture in an unsupported format; save it as JPEG or PNG"));

    /// <summary>
    /// Returns the paths of a folder's pictures that can be read, in the order of their names, without subfolders.
    /// </summary>
    public IEnumerable<string> In(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            switch (PictureFile.KindOf(path))
            {
                case PictureFileKind.Readable:
                    yield return path;
                    break;
                case PictureFileKind.Foreign:
                    _unread.Add(path);
                    break;
                default:
                    _others.Add(path);
                    break;
            }
        }
    }

    private static bool IsPicture(string path) => PictureFile.KindOf(path) != PictureFileKind.Other;
}
