namespace Faer.Tracking;

/// <summary>
/// Summary of a track, from its first frame to its last. Means are over the raw probabilities of the frames in which
/// the face was found. Immutable.
/// </summary>
/// <param name="TrackId">The track's number.</param>
/// <param name="Start">The time of its first frame.</param>
/// <param name="End">The time of its last frame.</param>
/// <param name="Frames">The number of frames in which the face was found.</param>
/// <param name="MeanScore">The mean of the detector's scores, 0 to 1.</param>
/// <param name="MeanHeads">The mean of each probability, per head, including the standard heads.</param>
/// <param name="MeanExpression">
/// The mean of each expression's probability, and the expression with the largest; null without that head.
/// </param>
/// <param name="MeanAttributes">
/// The mean of each attribute's probability, in CelebA's order; null without that head.
/// </param>
/// <param name="Expressions">
/// The most probable expression over time, by the smoothed probabilities, as consecutive spans; empty without that
/// head.
/// </param>
/// <param name="Timeline">The smoothed probabilities over time.</param>
public sealed record TrackSummary(
    int TrackId,
    TimeSpan Start,
    TimeSpan End,
    int Frames,
    float MeanScore,
    HeadEstimates MeanHeads,
    ExpressionEstimate? MeanExpression,
    IReadOnlyList<AttributeEstimate>? MeanAttributes,
    IReadOnlyList<ExpressionSpan> Expressions,
    TrackTimeline Timeline
)
{
    /// <summary>The time from its first frame to its last; zero for a face in a single frame.</summary>
    public TimeSpan Duration => End - Start;
}
