namespace Faer.Files;

/// <summary>Reads text files that are embedded beside the class that uses them.</summary>
internal static class EmbeddedText
{
    /// <summary>Returns the text of a file.</summary>
    /// <param name="owner">A class whose namespace is the folder of the file.</param>
    /// <param name="file">The name of the file, such as <c>Page.css</c>.</param>
    /// <exception cref="ArgumentException">The file is not embedded.</exception>
    public static string Read(Type owner, string file)
    {
        using Stream stream =
            owner.Assembly.GetManifestResourceStream(owner, file)
            ?? throw new ArgumentException($"{file} is not embedded beside {owner.FullName}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
