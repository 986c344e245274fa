using System.Globalization;
using Faer.Files;

namespace Faer.Data.Results;

/// <summary>The names of the files of one share of results in its folder.</summary>
internal sealed class ResultFiles(string folder, Shard shard)
{
    public const string ManifestPattern = "manifest*.json";

    private string Suffix => shard.Count == 1 ? "" : $"-{shard.FilePart.TrimEnd('-')}";

    public string Manifest => Path.Combine(folder, $"manifest{Suffix}.json");

    public string Photos => Path.Combine(folder, $"photos{Suffix}.jsonl");

    /// <summary>
    /// The list of photos without the photos of damaged parts. It exists until the manifest that belongs to it is
    /// written.
    /// </summary>
    public string RepairedPhotos => $"{Photos}.repaired";

    public string Errors => Path.Combine(folder, $"errors{Suffix}.jsonl");

    public string Lock => Path.Combine(folder, $".lock{Suffix}");

    public string At(string name) => Path.Combine(folder, name);

    public string PartName(int number, ResultFormat format) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"part-{shard.FilePart}{number:D6}.{ResultJsonContext.NameOf(format)}"
        );

    /// <summary>Returns the first part name that is not in the list.</summary>
    public string FreePartName(IReadOnlyList<ResultPart> parts, ResultFormat format)
    {
        HashSet<string> taken = [.. parts.Select(part => part.File)];
        return Enumerable
            .Range(0, taken.Count + 1)
            .Select(number => PartName(number, format))
            .First(name => !taken.Contains(name));
    }

    /// <summary>
    /// Whether a name is a part name of this share. False for paths and for other files in the folder.
    /// </summary>
    public bool IsPart(string name, ResultFormat format)
    {
        string start = $"part-{shard.FilePart}",
            extension = $".{ResultJsonContext.NameOf(format)}";
        return name.StartsWith(start, StringComparison.Ordinal)
            && name.EndsWith(extension, StringComparison.Ordinal)
            && name.Length > start.Length + extension.Length
            && name.AsSpan(start.Length, name.Length - start.Length - extension.Length)
                .IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Returns the existing parts of this share.</summary>
    public IEnumerable<string> PartsPresent(ResultFormat format) =>
        Directory.EnumerateFiles(folder, "part-*").Where(path => IsPart(Path.GetFileName(path), format));

    /// <summary>Returns the temporary files of this share that an interrupted run left behind.</summary>
    public IReadOnlyList<string> Leftovers(ResultFormat format) =>
        AtomicFile.Leftovers(
            folder,
            name =>
                IsPart(name, format) || name == Path.GetFileName(Manifest) || name == Path.GetFileName(RepairedPhotos)
        );
}
