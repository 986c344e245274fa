namespace Faer.CommandLine;

/// <summary>The kind of output that an option names.</summary>
internal enum OutputKind
{
    /// <summary>A file, whatever its name.</summary>
    File,

    /// <summary>A folder of files.</summary>
    Folder,

    /// <summary>A file if the name has one of the option's extensions; otherwise a folder.</summary>
    FileOrFolder,
}
