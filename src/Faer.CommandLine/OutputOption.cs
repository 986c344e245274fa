using System.CommandLine;
using Faer.Files;

namespace Faer.CommandLine;

/// <summary>An option that names an output. Whether it can be written is checked before the work starts.</summary>
internal sealed class OutputOption : Option<string>
{
    // Names with these extensions are taken for files; a folder with such a name needs a separator at its end.
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

    /// <param name="name">The option's name.</param>
    /// <param name="kind">The kind of output.</param>
    /// <param name="extensions">The allowed extensions of a file, with the point; if empty, a file may have any
    /// name.</param>
    public OutputOption(string name, OutputKind kind, params string[] extensions)
        : base(name, name == "--output" ? ["-o"] : [])
    {
        _kind = kind;
        _extensions = extensions;
    }

    /// <summary>The preferred extension of the file; empty if any name is allowed.</summary>
    internal string Extension => _extensions.FirstOrDefault("");

    /// <summary>Returns the file that a command line names; null if it names a folder or nothing.</summary>
    public string? File(ParseResult result) => result.GetValue(this) is { } path && IsFile(path) ? path : null;

    /// <summary>Returns the folder that a command line names; null if it names a file or nothing.</summary>
    public string? Folder(ParseResult result) => result.GetValue(this) is { } path && !IsFile(path) ? path : null;

    /// <summary>Throws unless the output can be written.</summary>
    /// <exception cref="UsageException">A folder is named where a file is expected, or the reverse.</exception>
    /// <exception cref="FaerException">The output cannot be written.</exception>
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
    /// Creates and deletes a file at the place of the output, or in the closest folder above it that exists. The file
    /// is named like the temporary files of <see cref="AtomicFile"/>.
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
                $"{path}: cannot be written ({cause}). Check the folder's permissions and the free disk space.",
                e
            );
        }
    }
}
