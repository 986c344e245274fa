using System.Globalization;

namespace Faer.Data;

/// <summary>Names of the files of one share of results in their folder.</summary>
internal sealed class ResultFiles(string folder, Shard shard)
{
    public const string ManifestPattern = "manifest*.json";

    private string Suffix => shard.Count == 1 ? "" : $"-{shard.FilePart.TrimEnd('-')}";

    public string Manifest => Path.Combine(folder, $"manifest{Suffix}.json");

    public string Photos => Path.Combine(folder, $"photos{Suffix}.jsonl");

    public string Errors => Path.Combine(folder, $"errors{Suffix}.jsonl");

    public string Lock => Path.Combine(folder, $".lock{Suffix}");

    public string At(string name) => Path.Combine(folder, name);

    public string PartName(int number, ResultFormat format) => string.Create(CultureInfo.InvariantCulture, $"part-{shard.FilePart}{number:D6}.{ResultJsonContext.NameOf(format)}");

    /// <summary>Parts of this share that are there, and what was left of one that was being written.</summary>
    public IEnumerable<string> PartsPresent(ResultFormat format)
    {
        string extension = $".{ResultJsonContext.NameOf(format)}";
        string start = $"part-{shard.FilePart}";
        return Directory.EnumerateFiles(folder, $"{start}*").Where(path =>
        {
            string name = Path.GetFileName(path);
            if (name.EndsWith(".tmp", StringComparison.Ordinal)) name = name[..^".tmp".Length];
            return name.EndsWith(extension, StringComparison.Ordinal) && name[start.Length..^extension.Length].All(char.IsAsciiDigit);
        });
    }
}
