namespace Faer.Data;

/// <summary>Finds the pictures of a folder.</summary>
internal static class PictureFiles
{
    private static readonly string[] s_extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"];

    /// <summary>The paths of the files whose names end like a picture's, in the order of their names; folders below are not looked into.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => s_extensions.Contains(Path.GetExtension(path).ToLowerInvariant())).Order(StringComparer.Ordinal);
}
