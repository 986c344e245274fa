using System.Globalization;

namespace Faer.Data;

/// <summary>Counts and sums up the names of photos, in any order: two equal digests had the same photos. Not thread-safe.</summary>
public sealed class InputDigest
{
    private ulong _sum;

    /// <summary>Names so far.</summary>
    public long Photos { get; private set; }

    /// <summary>The sum of the names' hashes, 16 hex digits.</summary>
    public string Value => _sum.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Adds a photo.</summary>
    public void Add(string source)
    {
        Photos++;
        _sum += SourceHash.Of(source);
    }
}
