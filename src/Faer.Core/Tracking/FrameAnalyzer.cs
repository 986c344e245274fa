using Faer.Imaging;

namespace Faer.Tracking;

/// <summary>
/// Analyzes the frames of one camera or video stream, one call per frame. Faces are found and followed from frame to
/// frame, and their probabilities are smoothed over time. Use one instance per stream and one call at a time; several
/// instances may share a <see cref="FaceAnalyzer"/>.
/// </summary>
/// <remarks>
/// Tracks follow places, not people: a face that was away for longer than <see cref="FrameAnalyzerOptions.LostAfter"/>,
/// or that returns after a cut, is a new track. <see cref="FrameAnalyzerOptions"/> describes the association and the
/// filter.
/// </remarks>
/// <example>
/// <code>
/// using Faer;
/// using Faer.Imaging;
/// using Faer.Tracking;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// var frames = new FrameAnalyzer(analyzer);
/// for (int i = 0; i &lt; 25; i++)
/// {
///     RgbImage image = ImageDecoder.Decode($"frame-{i:00}.png");
///     FrameAnalysis frame = frames.Analyze(image, TimeSpan.FromSeconds(i / 25.0));
///     foreach (TrackedFace face in frame.Faces)
///         Console.WriteLine(face); // track 1: happiness 93 %, Smiling (132, 80, 96 x 120 px)
/// }
/// </code>
/// </example>
public sealed class FrameAnalyzer
{
    private readonly IFaceAnalyzer _analyzer;
    private readonly FrameAnalyzerOptions _options;
    private readonly FaceTracker _tracker;
    private readonly CutDetector _cuts;
    private TimeSpan? _lastTime;

    /// <summary>Creates an analyzer for a new stream.</summary>
    /// <param name="analyzer">Finds and analyzes the faces; it is not disposed.</param>
    /// <param name="options">Options for tracking and smoothing; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FrameAnalyzer(IFaceAnalyzer analyzer, FrameAnalyzerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        _options = options ?? FrameAnalyzerOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SmoothingTime, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.LostAfter, TimeSpan.Zero, nameof(options));
        if (!(_options.MinDistanceIou is >= -1 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                _options.MinDistanceIou,
                "MinDistanceIou must be between -1 and 1."
            );
        if (!(_options.CutThreshold >= 0))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                _options.CutThreshold,
                "CutThreshold must be at least 0."
            );

        _analyzer = analyzer;
        _tracker = new FaceTracker(_options);
        _cuts = new CutDetector(_options.CutThreshold);
    }

    /// <summary>Analyzes the next frame.</summary>
    /// <param name="pixels">
    /// The pixel rows, top row first, <paramref name="strideBytes"/> apart; only read during the call.
    /// </param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="strideBytes">Bytes from one row's start to the next.</param>
    /// <param name="layout">The order of the channels.</param>
    /// <param name="time">The time at which the frame was taken, from any origin.</param>
    /// <exception cref="ArgumentException">
    /// The span is too short for the rows, or the time is before the last frame's.
    /// </exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public FrameAnalysis Analyze(
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int strideBytes,
        PixelLayout layout,
        TimeSpan time
    ) => Analyze(RgbImage.FromPixels(pixels, width, height, strideBytes, layout), time);

    /// <summary>Analyzes the next frame, given as an RGB picture, without copying it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">The time at which the frame was taken, from any origin.</param>
    /// <exception cref="ArgumentException">The time is before the last frame's.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public FrameAnalysis Analyze(RgbImage frame, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Follow(frame, _analyzer.Analyze(frame), time);
    }

    /// <summary>
    /// Follows the faces of the next frame if they are already analyzed: for callers that analyze several frames at
    /// once and follow them here, in order.
    /// </summary>
    /// <param name="frame">The frame, used to detect cuts by its colors.</param>
    /// <param name="faces">The analyzer's results for the frame alone.</param>
    /// <param name="time">The time at which the frame was taken, from any origin.</param>
    /// <exception cref="ArgumentException">The time is before the last frame's.</exception>
    public FrameAnalysis Follow(RgbImage frame, IReadOnlyList<FaceAnalysis> faces, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        if (time < _lastTime)
            throw new ArgumentException(
                $"The frame at {time} is before the previous frame at {_lastTime}; frames must be in order of time.",
                nameof(time)
            );
        _lastTime = time;

        bool isCut = _cuts.IsCut(frame);
        var ended = new List<int>();
        FaceTrack[] tracks = _tracker.Follow(faces, time, isCut, ended);
        var tracked = new TrackedFace[faces.Count];
        for (int i = 0; i < tracked.Length; i++)
            tracked[i] = new TrackedFace(tracks[i].Id, tracks[i].Start, faces[i], Smooth(tracks[i], faces[i], time));
        return new FrameAnalysis(time, tracked, ended, isCut) { WidthPx = frame.Width, HeightPx = frame.Height };
    }

    /// <summary>
    /// Ends all tracks, for example after a camera was off or when a video starts again; numbering continues, and time
    /// may start again.
    /// </summary>
    /// <returns>The numbers of the tracks that ended.</returns>
    public IReadOnlyList<int> EndTracks()
    {
        var ended = new List<int>();
        _tracker.EndAll(ended);
        _cuts.Clear();
        _lastTime = null;
        return ended;
    }

    private FaceAnalysis Smooth(FaceTrack track, FaceAnalysis face, TimeSpan time) =>
        new(
            face.ToDetectedFace(),
            _analyzer.Metadata,
            track.Probabilities.Next(face.Heads.Probabilities.Span, time, _options.SmoothingTime),
            embedding: null,
            face.UnusualScore
        );
}
