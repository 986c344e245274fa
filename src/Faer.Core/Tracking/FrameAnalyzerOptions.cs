namespace Faer.Tracking;

/// <summary>How a <see cref="FrameAnalyzer"/> follows faces and smooths what the model says about them. Immutable.</summary>
public sealed record FrameAnalyzerOptions
{
    /// <summary>The defaults.</summary>
    public static FrameAnalyzerOptions Default { get; } = new();

    /// <summary>
    /// The time constant of the filter over each track's probabilities: after a sudden change the smoothed value has gone 63 % of the way
    /// in this time, at any frame rate. Default 0.5 s, about the length of the shortest expressions that people notice; zero: no smoothing.
    /// </summary>
    public TimeSpan SmoothingTime { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// A face that has not been seen for longer than this is a new track when it returns. Default 1 s, at least zero. Where frames come
    /// more rarely, two intervals between frames.
    /// </summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The least distance-IoU (IoU minus the squared distance of the centres over the squared diagonal of the box about both) of a face
    /// with the place where a track is expected. Default -0.2, range -1 to 1: two boxes of the same size that touch side by side still match.
    /// </summary>
    public float MinDistanceIou { get; init; } = -0.2f;

    /// <summary>
    /// How much of the picture's colours must change from one frame to the next for a cut, which ends every track: 0 the same, 1 nothing
    /// in common. Default 0.5; 1 and more: cuts are not looked for.
    /// </summary>
    public float CutThreshold { get; init; } = 0.5f;
}
