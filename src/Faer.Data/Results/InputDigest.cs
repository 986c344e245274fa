using System.Globalization;

namespace Faer.Data.Results;

/// <summary>
/// A digest of photo names that does not depend on their order: equal digests mean the same photos. Not thread-safe.
/// </summary>
public sealed class InputDigest
{
    private ulong _sum;

    /// <summary>The number of names so far.</summary>
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
