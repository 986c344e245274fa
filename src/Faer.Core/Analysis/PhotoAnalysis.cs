namespace Faer;

/// <summary>The result for one of many photos.</summary>
/// <param name="Path">The photo's path, as it was given.</param>
/// <param name="Faces">Its faces, best detection first; empty when there is none or the photo could not be read.</param>
/// <param name="Error">Why the photo could not be read; null when it could.</param>
public sealed record PhotoAnalysis(string Path, IReadOnlyList<FaceAnalysis> Faces, FaerException? Error)
{
    /// <summary>The upright photo's width in pixels; 0 when it could not be read.</summary>
    public int WidthPx { get; init; }

    /// <summary>The upright photo's height in pixels; 0 when it could not be read.</summary>
    public int HeightPx { get; init; }

    /// <summary>
    /// What a reader of results must know of how the photo was read, a sentence each, such as a missing end of its
    /// file; mostly empty.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How many faces were found beside <see cref="Faces"/> and left out by what was found of them.</summary>
    internal int LeftOut { get; init; }
}
