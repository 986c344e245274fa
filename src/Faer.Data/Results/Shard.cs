using System.Globalization;

namespace Faer.Data.Results;

/// <summary>One of several shares of the same photos. A process analyses only the photos in its share.</summary>
/// <remarks>
/// A hash of a photo's name determines its share. Processes therefore need no communication, and the order of the
/// photos does not matter. All processes must be given the same names.
/// </remarks>
/// <param name="Index">The index of the share, from 0.</param>
/// <param name="Count">The number of shares, at least 1.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>All photos.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Whether a photo or folder is in this share.</summary>
    public bool Contains(string source) => Count == 1 || (int)(SourceHash.Of(source) % (ulong)Count) == Index;

    /// <summary>
    /// The middle of the names of this share's files: empty, or for example <c>2of3-</c>, counted from 1.
    /// </summary>
    internal string FilePart => Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Index + 1}of{Count}-");
}
