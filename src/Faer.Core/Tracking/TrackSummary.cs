namespace Faer.Tracking;

/// <summary>What a track was, from its first frame to its last. Immutable.</summary>
/// <param name="TrackId">The track's number.</param>
/// <param name="Start">The time of its first frame.</param>
/// <param name="End">The time of its last frame.</param>
/// <param name="Frames">In how many frames the face was found.</param>
/// <param name="MeanScore">The mean of the detector's scores, 0 to 1.</param>
/// <param name="ExpressionMeans">The mean over its frames of each expression's probability, not smoothed; empty without that head. They sum to 1.</param>
/// <param name="AttributeMeans">The mean over its frames of each attribute's probability, not smoothed, in CelebA's order; empty without that head.</param>
/// <param name="Expressions">The most probable expression over time, by the smoothed probabilities: one span after the other.</param>
/// <param name="Timeline">The smoothed probabilities over time.</param>
public sealed record TrackSummary(
    int TrackId,
    TimeSpan Start,
    TimeSpan End,
    int Frames,
    float MeanScore,
    IReadOnlyList<float> ExpressionMeans,
    IReadOnlyList<float> AttributeMeans,
    IReadOnlyList<ExpressionSpan> Expressions,
    TrackTimeline Timeline)
{
    /// <summary>From its first frame to its last; zero for a face of a single frame.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>The expression with the largest mean; null without that head.</summary>
    public Expression? MainExpression => ExpressionMeans.Count == 0 ? null : (Expression)ExpressionMeans.Index().MaxBy(mean => mean.Item).Index;
}
