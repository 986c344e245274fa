using Faer.Imaging;

namespace Faer.CommandLine;

/// <summary>
/// Selects the pictures among the files below folders. Pictures in unsupported formats are included, so that they are
/// reported as failures.
/// </summary>
/// <param name="walk">Lists the files.</param>
/// <param name="leaveOut">Receives each file that is not a picture; may be null.</param>
internal sealed class PictureFolders(FolderWalk walk, Action<string>? leaveOut)
{
    /// <summary>Returns the pictures below a folder.</summary>
    public IEnumerable<string> Pictures(string folder) => walk.Files(folder).Where(IsPicture);

    /// <summary>Returns the files below a folder that match a pattern.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="depth">Number of levels; 1 for the files directly in the folder.</param>
    /// <param name="matches">Whether a path matches.</param>
    /// <param name="isNamed">Whether the pattern names an extension; every match is then returned, whatever its
    /// content.</param>
    public IEnumerable<string> Matching(string folder, int depth, Func<string, bool> matches, bool isNamed) =>
        walk.Files(folder, depth).Where(path => matches(path) && (isNamed || IsPicture(path)));

    private bool IsPicture(string path)
    {
        if (PictureFile.KindOf(path) != PictureFileKind.Other)
            return true;
        leaveOut?.Invoke(path);
        return false;
    }
}
