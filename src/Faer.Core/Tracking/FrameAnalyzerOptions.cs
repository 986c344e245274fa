namespace Faer.Tracking;

/// <summary>
/// The options of a <see cref="FrameAnalyzer"/> for tracking faces and smoothing their estimates. Immutable.
/// </summary>
public sealed record FrameAnalyzerOptions
{
    /// <summary>The defaults.</summary>
    public static FrameAnalyzerOptions Default { get; } = new();

    /// <summary>
    /// The time constant of the filter over each track's probabilities: after a sudden change the smoothed value has
    /// gone 63 % of the way in this time, at any frame rate. Default 0.5 s, about the length of the shortest
    /// expressions that people notice; zero: no smoothing.
    /// </summary>
    public TimeSpan SmoothingTime { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// A face that has not been seen for longer than this is a new track when it returns. Default 1 s, at least zero.
    /// If frames are further apart, two frame intervals are used instead.
    /// </summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The minimum distance-IoU (IoU minus the squared distance of the centres over the squared diagonal of the box
    /// that contains both) between a face and the expected position of a track. Default -0.2, range -1 to 1: two boxes
    /// of the same size that touch side by side still match.
    /// </summary>
    public float MinDistanceIou { get; init; } = -0.2f;

    /// <summary>
    /// The change of the picture's colours between two frames that counts as a cut, which ends every track: 0 for the
    /// same colours, 1 for nothing in common. Default 0.5; 1 or more disables the detection of cuts.
    /// </summary>
    public float CutThreshold { get; init; } = 0.5f;
}
