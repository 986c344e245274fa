using Faer.Imaging;

namespace Faer.CommandLine;

/// <summary>
/// Chooses the pictures among the files below folders. Pictures of formats that are not read are chosen, too, so that
/// they are reported as
/// failures by name.
/// </summary>
/// <param name="walk">Lists the files.</param>
/// <param name="leaveOut">Told each file that is no picture; may be null.</param>
internal sealed class PictureFolders(FolderWalk walk, Action<string>? leaveOut)
{
    /// <summary>The pictures below a folder.</summary>
    public IEnumerable<string> Pictures(string folder) => walk.Files(folder).Where(IsPicture);

    /// <summary>The files below a folder that a pattern matches.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="depth">How many levels: 1 for the files of the folder itself.</param>
    /// <param name="matches">Whether a path matches.</param>
    /// <param name="isNamed">Whether the pattern names an extension: what matches is then meant, whatever it
    /// holds.</param>
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
