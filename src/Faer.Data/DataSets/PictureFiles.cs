using Faer.Imaging;

namespace Faer.Data;

/// <summary>Finds the pictures of a data set's folders, and remembers what it did not take. Not thread-safe.</summary>
internal sealed class PictureFiles
{
    private readonly List<string> _unread = [];
    private readonly OtherFiles _others = new();

    /// <summary>Pictures of formats that are not read.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>How many files are no pictures, and of which kinds; empty where there are none.</summary>
    public string OtherFiles => _others.ToString().TrimEnd('.');

    /// <summary>How many pictures lie in a folder, of any format.</summary>
    public static int Count(string folder) =>
        Directory.EnumerateFiles(folder).Count(path => PictureFile.KindOf(path) != PictureFileKind.Other);

    /// <summary>Adds the pictures of formats that are not read to what a data set leaves out.</summary>
    public void AddUnreadTo(List<string> unread) =>
        unread.AddRange(
            _unread.Select(path => $"{path}: a picture of a format that is not read; save it as JPEG or PNG")
        );

    /// <summary>
    /// The paths of a folder's pictures in the order of their names; folders below are not looked into.
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
}
