using System.Globalization;

namespace Faer.Tracking;

/// <summary>The result for one frame of a stream. Immutable; safe to share between threads.</summary>
/// <param name="Time">The frame's time, as it was given.</param>
/// <param name="Faces">Its faces, in the order of the detector: best score first; empty if there are none.</param>
/// <param name="EndedTracks">
/// The tracks that ended before this frame: lost for too long, or ended by a cut. Their numbers are not reused.
/// </param>
/// <param name="IsCut">Whether the picture changed so much that all previous tracks were ended.</param>
public sealed record FrameAnalysis(
    TimeSpan Time,
    IReadOnlyList<TrackedFace> Faces,
    IReadOnlyList<int> EndedTracks,
    bool IsCut
)
{
    /// <summary>The frame's width in pixels.</summary>
    public int WidthPx { get; init; }

    /// <summary>The frame's height in pixels.</summary>
    public int HeightPx { get; init; }

    /// <summary>
    /// The time in seconds and the number of faces: <c>12.480 s: 2 faces</c>. For logs and debuggers; the format may
    /// change.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Time.TotalSeconds:F3} s: {ResultTexts.Count(Faces.Count, "face")}{(IsCut ? ", cut" : "")}"
        );
}
