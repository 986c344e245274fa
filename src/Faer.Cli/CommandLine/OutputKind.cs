namespace Faer.CommandLine;

/// <summary>What an option that names an output makes.</summary>
internal enum OutputKind
{
    /// <summary>A file, whatever its name.</summary>
    File,

    /// <summary>A folder of files.</summary>
    Folder,

    /// <summary>A file where the name has one of the option's extensions, else a folder.</summary>
    FileOrFolder,
}
