namespace Faer;

/// <summary>The result for one of many photos.</summary>
/// <param name="Path">The photo's path, as it was given.</param>
/// <param name="Faces">Its faces, best detection first; empty if there are none or the photo could not be read.</param>
/// <param name="Error">Why the photo could not be read; null when it could.</param>
public sealed record PhotoAnalysis(string Path, IReadOnlyList<FaceAnalysis> Faces, FaerException? Error)
{
    /// <summary>The upright photo's width in pixels; 0 when it could not be read.</summary>
    public int WidthPx { get; init; }

    /// <summary>The upright photo's height in pixels; 0 when it could not be read.</summary>
    public int HeightPx { get; init; }

    /// <summary>
    /// Warnings about how the photo was read, one sentence each, such as a truncated file; usually empty.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// The number of faces that were found but removed from <see cref="Faces"/> because of their quality or pose.
    /// </summary>
    internal int LeftOut { get; init; }
}
