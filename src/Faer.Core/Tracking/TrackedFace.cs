using System.Globalization;

namespace Faer.Tracking;

/// <summary>A face of one frame and the track that it belongs to. Immutable; safe to share between threads.</summary>
/// <param name="TrackId">
/// The track's number, from 1 in the order in which faces appear; not reused in the stream.
/// </param>
/// <param name="TrackStart">The time at which the track began.</param>
/// <param name="Raw">The model's estimates for this frame alone.</param>
/// <param name="Smoothed">
/// The same box, points and score, with the track's smoothed probabilities; the embedding is null.
/// </param>
public sealed record TrackedFace(int TrackId, TimeSpan TrackStart, FaceAnalysis Raw, FaceAnalysis Smoothed)
{
    /// <summary>
    /// The track and the smoothed estimates: <c>track 3: happiness 93 %, Smiling (132, 80, 96 x 120 px)</c>. For logs
    /// and debuggers; the format may change.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"track {TrackId}: {Smoothed}");
}
