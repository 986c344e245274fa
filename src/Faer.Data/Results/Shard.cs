using System.Globalization;

namespace Faer.Data;

/// <summary>One of several shares of the same photos: a process that has a share analyses the photos in it and no others.</summary>
/// <remarks>
/// A photo belongs to a share by a hash of its name, so that every process knows its own without asking the others, in whatever order
/// it meets the photos. All must be given the same names.
/// </remarks>
/// <param name="Index">Which share, from 0.</param>
/// <param name="Count">How many there are, at least 1.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>All photos.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Whether a photo or folder is in this share.</summary>
    public bool Contains(string source) => Count == 1 || (int)(SourceHash.Of(source) % (ulong)Count) == Index;

    /// <summary>The middle of the names of this share's files: nothing, or such as <c>2of3-</c>, counted from 1.</summary>
    internal string FilePart => Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Index + 1}of{Count}-");
}
