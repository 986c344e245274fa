using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Faer.Imaging;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Faer.CommandLine;

/// <summary>
/// The photos that a command line names: files, folders, patterns, lists (<c>@list.txt</c>), the standard input
/// (<c>-</c>). Files are listed only as they are needed, so that memory use stays small even for millions. Each photo
/// is returned once.
/// </summary>
/// <param name="arguments">The inputs that were named. A file may have any extension.</param>
/// <param name="excludedFolders">Output folders; files in them are not taken for photos, unless the folder itself is
/// named.</param>
/// <param name="isNullSeparated">
/// Whether names in lists and the standard input end with NUL instead of a line end.
/// </param>
/// <param name="input">The standard input.</param>
internal sealed class PhotoSource(
    IReadOnlyList<string> arguments,
    IReadOnlyList<string> excludedFolders,
    bool isNullSeparated = false,
    TextReader? input = null
)
{
    public const string StandardInput = "-";

    private const char ListMark = '@';

    private static readonly SearchValues<char> s_schemeSigns = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );

    private readonly string[] _excluded =
    [
        .. excludedFolders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
    ];

    /// <summary>Whether the photos can be listed more than once; false for the standard input.</summary>
    public bool IsRepeatable => !arguments.Contains(StandardInput);

    /// <summary>Whether exactly one existing file is named.</summary>
    public bool IsOneFile => arguments is [not StandardInput] && File.Exists(arguments[0]);

    /// <summary>
    /// The only file that is named, whether it exists or not; null if the arguments may name several.
    /// </summary>
    public string? OneFile =>
        IsOneFile || (arguments is [not StandardInput and var name] && !MayBeMore(name)) ? arguments[0] : null;

    /// <summary>Throws if only network addresses are named, before a model is opened.</summary>
    /// <exception cref="UsageException">Only network addresses are named.</exception>
    public void RequireFiles()
    {
        if (arguments.All(argument => IsAddress(argument) && !Path.Exists(argument)))
            throw new UsageException(NotFetched(arguments[0]));
    }

    /// <summary>
    /// Whether a name is the address of a photo, such as https://host/photo.jpg; photos are not fetched.
    /// </summary>
    public static bool IsPhotoAddress(string name) => IsAddress(name) && PictureFile.IsNamedSo(name.Split('?', '#')[0]);

    /// <summary>
    /// Lists the photos in the given order, and the photos of a folder by name, without reading them.
    /// </summary>
    /// <param name="report">Receives each input without photos, such as a folder that cannot be searched, and the
    /// reason.</param>
    /// <param name="leaveOut">Receives each file of a folder that is left out because it is not a picture.</param>
    /// <exception cref="UsageException">No photo is named, or a list cannot be read.</exception>
    public IEnumerable<string> Paths(Action<string, string> report, Action<string>? leaveOut = null)
    {
        var seen = new HashSet<UInt128>();
        string? firstProblem = null;
        var folders = new PictureFolders(new FolderWalk(folder => _excluded.Contains(folder), Problem), leaveOut);
        foreach (string path in arguments.SelectMany(argument => Of(argument, folders, Problem)))
        {
            if (seen.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(Path.GetFullPath(path).AsSpan()))))
                yield return path;
        }

        if (seen.Count == 0)
            throw new UsageException(firstProblem ?? $"{string.Join(' ', arguments)}: no photo is named.");

        void Problem(string source, string reason)
        {
            firstProblem ??= reason;
            report(source, reason);
        }
    }

    private IEnumerable<string> Of(string argument, PictureFolders folders, Action<string, string> report)
    {
        // An existing file or folder comes first, whatever its name.
        if (argument != StandardInput && Path.Exists(argument))
            return OfEntry(argument, folders, report);
        if (argument == StandardInput)
            return OfNames(input ?? TextReader.Null, argument, report)
                .SelectMany(entry => OfEntry(entry, folders, report));
        if (argument.StartsWith(ListMark))
            return OfList(argument[1..], report).SelectMany(entry => OfEntry(entry, folders, report));
        return argument.Contains('*', StringComparison.Ordinal)
            ? OfPattern(argument, folders, report)
            : OfEntry(argument, folders, report);
    }

    private static IEnumerable<string> OfEntry(string entry, PictureFolders folders, Action<string, string> report)
    {
        if (IsAddress(entry) && !Path.Exists(entry))
        {
            report(entry, NotFetched(entry));
            return [];
        }

        // A missing file is reported like an unreadable one, and the run continues.
        if (!Directory.Exists(entry))
            return [entry];
        return Some(
            folders.Pictures(entry),
            () =>
                report(
                    entry,
                    $"{entry}: this folder has no pictures (checked by file name and first bytes); name "
                        + "another folder, or the files."
                )
        );
    }

    private static IEnumerable<string> OfPattern(string pattern, PictureFolders folders, Action<string, string> report)
    {
        string[] parts = pattern.Split('/', Path.DirectorySeparatorChar);
        int plain = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        string folder = string.Join('/', parts[..plain]),
            rest = string.Join('/', parts[plain..]);
        string start =
            plain == 0 ? "."
            : folder.Length == 0 ? "/"
            : folder;
        Action none = () =>
            report(pattern, $"{pattern}: matches no picture; '*' matches any part of a name, '**' any folders.");
        if (!Directory.Exists(start))
        {
            none();
            return [];
        }

        Matcher matcher = new Matcher(StringComparison.Ordinal).AddInclude(rest);
        bool namesExtension =
            Path.GetExtension(parts[^1]) is { Length: > 1 } extension
            && !extension.Contains('*', StringComparison.Ordinal);
        int depth = rest.Contains("**", StringComparison.Ordinal) ? int.MaxValue : parts.Length - plain;
        bool Matches(string path) => matcher.Match(Path.GetRelativePath(start, path)).HasMatches;
        IEnumerable<string> files = folders
            .Matching(start, depth, Matches, isNamed: namesExtension)
            .Select(path => plain == 0 ? Path.GetRelativePath(start, path) : path);
        return Some(files, none);
    }

    private IEnumerable<string> OfNames(TextReader reader, string argument, Action<string, string> report) =>
        new NameList(argument, isNullSeparated, report).Read(reader);

    private IEnumerable<string> OfList(string list, Action<string, string> report)
    {
        StreamReader reader;
        try
        {
            reader = new StreamReader(list, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(
                $"{ListMark}{list}: the list cannot be read ({e.Message.TrimEnd('.')}); to name a photo "
                    + $"that starts with {ListMark}, write ./{ListMark}{list}."
            );
        }

        using (reader)
        {
            foreach (string entry in OfNames(reader, ListMark + list, report))
                yield return entry;
        }
    }

    private static bool MayBeMore(string name) =>
        Directory.Exists(name) || name.StartsWith(ListMark) || name.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether a name is an address, such as https://host/photo.jpg.</summary>
    private static bool IsAddress(string name) =>
        name.IndexOf("://", StringComparison.Ordinal) is > 1 and var end
        && !name.AsSpan(0, end).ContainsAnyExcept(s_schemeSigns);

    private static string NotFetched(string address) =>
        $"{address}: Faer does not fetch photos from the network; download the photo and name its file.";

    private static IEnumerable<string> Some(IEnumerable<string> files, Action none)
    {
        bool any = false;
        foreach (string file in files)
        {
            any = true;
            yield return file;
        }

        if (!any)
            none();
    }
}
