using System.Text;

namespace Faer.CommandLine;

/// <summary>Names for the PNG files that a verb makes from photos, all in one folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="photos">All photos; an output file never replaces a photo in the folder.</param>
internal sealed class PictureNames(string folder, IEnumerable<string> photos)
{
    // File systems allow 255 bytes; suffixes and temporary names need some of them.
    private const int MaxNameBytes = 200;

    private readonly string _folder = Path.GetFullPath(folder);
    private readonly HashSet<string> _taken = new(
        photos
            .Select(Path.GetFullPath)
            .Where(path => Path.GetDirectoryName(path) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Returns <c>name.png</c> for a photo, or <c>name-2.png</c> if that name is taken.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="suffix">The text after the photo's name.</param>
    public string For(string photo, string suffix = "")
    {
        string name = Shorten(Path.GetFileNameWithoutExtension(photo)) + suffix;
        string path = Path.Combine(_folder, name + ".png");
        for (int number = 2; !_taken.Add(path); number++)
            path = Path.Combine(_folder, $"{name}-{number}.png");
        return path;
    }

    private static string Shorten(string name)
    {
        int bytes = 0;
        var kept = new StringBuilder();
        foreach (Rune rune in name.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxNameBytes)
                break;
            kept.Append(rune);
        }

        return kept.ToString();
    }
}
