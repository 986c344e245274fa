using System.CommandLine;

namespace Faer.CommandLine;

/// <summary>An option that names where results go. Whether they can be written there is tried before the work, not after it.</summary>
internal sealed class OutputOption : Option<string>
{
    // Names with these are files' names; a folder that is called so needs a separator at its end.
    private static readonly string[] s_files =
    [
        ".csv",
        ".json",
        ".jsonl",
        ".parquet",
        ".txt",
        ".tsv",
        ".xlsx",
        ".html",
        ".htm",
        ".png",
        ".jpg",
        ".jpeg",
        ".webp",
        ".gif",
        ".mp4",
        ".onnx",
        ".zip",
    ];

    private readonly OutputKind _kind;
    private readonly string[] _extensions;

    /// <param name="name">Its name.</param>
    /// <param name="kind">What it makes.</param>
    /// <param name="extensions">Those of its files, with the point. A file must have one of them; none: it may be called anything.</param>
    public OutputOption(string name, OutputKind kind, params string[] extensions)
        : base(name, name == "--output" ? ["-o"] : [])
    {
        _kind = kind;
        _extensions = extensions;
    }

    /// <summary>What the name of its file should end with; empty where it may be anything.</summary>
    internal string Extension => _extensions.FirstOrDefault("");

    /// <summary>The file that a command line names; null where it names a folder or nothing.</summary>
    public string? File(ParseResult result) => result.GetValue(this) is { } path && IsFile(path) ? path : null;

    /// <summary>The folder that a command line names; null where it names a file or nothing.</summary>
    public string? Folder(ParseResult result) => result.GetValue(this) is { } path && !IsFile(path) ? path : null;

    /// <summary>Fails unless the output can be written.</summary>
    /// <exception cref="UsageException">The name is one of a folder where a file is meant, or the other way round.</exception>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public void RequireWritable(ParseResult result)
    {
        if (result.GetValue(this) is not { } path)
            return;
        if (IsFile(path))
            RequireFile(path);
        else
            RequireFolder(path);
    }

    private bool IsFile(string path) =>
        _kind == OutputKind.File
        || (_kind == OutputKind.FileOrFolder && Has(_extensions, path) && !IsNamedFolder(path));

    private void RequireFile(string path)
    {
        if (IsNamedFolder(path))
            throw new UsageException($"{Name} {path}: this is a folder; name a file{Such(path)}.");
        if (_extensions.Length > 0 && !Has(_extensions, path))
        {
            string better = Path.ChangeExtension(path, Extension);
            throw new UsageException(
                $"{Name} {path}: the file's name must end with {string.Join(" or ", _extensions)}; write {better}."
            );
        }

        Probe(Path.GetFullPath(path), isFolder: false, path);
    }

    private void RequireFolder(string path)
    {
        if (Has(s_files, path) && !IsNamedFolder(path))
        {
            string fault =
                _kind == OutputKind.FileOrFolder
                    ? $"a file's name must end with {string.Join(" or ", _extensions)}"
                    : "the results are several files, which need a folder";
            throw new UsageException(
                $"{Name} {path}: {fault}; for a folder write {Path.ChangeExtension(path, null)}, or {path}/."
            );
        }

        Probe(Path.GetFullPath(path), isFolder: true, path);
    }

    private string Such(string path) =>
        _extensions.Length == 0 ? "" : $", such as {Path.Combine(path, "results" + Extension)}";

    private static bool Has(string[] extensions, string path) =>
        extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsNamedFolder(string path) => Path.EndsInDirectorySeparator(path) || Directory.Exists(path);

    /// <summary>
    /// Makes a file where the output will be, or beside the first folder on the way that is still to be made, and removes it. It is called
    /// as files are until they are whole.
    /// </summary>
    private static void Probe(string target, bool isFolder, string path)
    {
        string missing = target;
        string? there = isFolder && Path.Exists(target) ? target : Path.GetDirectoryName(target);
        while (there is not null && !Path.Exists(there))
            (missing, there) = (there, Path.GetDirectoryName(there));
        string probe = AtomicFile.TemporaryName(there == target ? Path.Combine(target, "output") : missing);
        try
        {
            if (!Directory.Exists(there))
                throw new IOException($"{there} is not a folder");
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string cause = e.Message.Replace(probe, there, StringComparison.Ordinal).TrimEnd('.');
            throw new FaerException(
                $"{path}: cannot be written ({cause}). Check the folder's rights and the free space.",
                e
            );
        }
    }
}
