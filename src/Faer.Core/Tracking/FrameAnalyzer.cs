using Faer.Detection;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Tracking;

/// <summary>
/// Analyzes the frames of one stream, a camera's or a video's, one call a frame: faces are found, followed from frame to frame, and their
/// probabilities smoothed over time. One instance a stream, and one call at a time; the <see cref="FaceAnalyzer"/> may be shared by many.
/// </summary>
/// <remarks>
/// Tracks know places, not people: a face that was away for longer than <see cref="FrameAnalyzerOptions.LostAfter"/>, or that returns after
/// a cut, is a new track. How the association and the filter work is said at <see cref="FrameAnalyzerOptions"/>.
/// </remarks>
public sealed class FrameAnalyzer
{
    private readonly FaceAnalyzer _analyzer;
    private readonly FrameAnalyzerOptions _options;
    private readonly FaceTracker _tracker;
    private readonly CutDetector _cuts;
    private TimeSpan? _lastTime;

    /// <summary>Follows a new stream.</summary>
    /// <param name="analyzer">Finds and analyzes the faces; not disposed of.</param>
    /// <param name="options">How to follow and smooth; the defaults when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FrameAnalyzer(FaceAnalyzer analyzer, FrameAnalyzerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        _options = options ?? FrameAnalyzerOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SmoothingTime, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.LostAfter, TimeSpan.Zero, nameof(options));
        if (!(_options.MinDistanceIou is >= -1 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                _options.MinDistanceIou,
                "MinDistanceIou is between -1 and 1."
            );
        if (!(_options.CutThreshold >= 0))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                _options.CutThreshold,
                "CutThreshold is at least 0."
            );

        _analyzer = analyzer;
        _tracker = new FaceTracker(_options);
        _cuts = new CutDetector(_options.CutThreshold);
    }

    /// <summary>Analyzes the next frame.</summary>
    /// <param name="pixels">The rows, top first; only read during the call.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="strideBytes">Bytes from one row's start to the next.</param>
    /// <param name="layout">The order of the channels.</param>
    /// <param name="time">When the frame was taken, from any beginning.</param>
    /// <exception cref="ArgumentException">The rows do not fit the span, or the time is before the last frame's.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public FrameAnalysis Analyze(
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int strideBytes,
        PixelLayout layout,
        TimeSpan time
    ) => Analyze(RgbImage.FromPixels(pixels, width, height, strideBytes, layout), time);

    /// <summary>The same for a frame that is RGB already, without a copy.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">When it was taken, from any beginning.</param>
    /// <exception cref="ArgumentException">The time is before the last frame's.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public FrameAnalysis Analyze(RgbImage frame, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Follow(frame, _analyzer.Analyze(frame), time);
    }

    /// <summary>
    /// The same for a frame whose faces are analyzed already: callers who work on several frames at once follow them here, in order.
    /// </summary>
    /// <param name="frame">The frame; cuts are found by its colors.</param>
    /// <param name="faces">What the analyzer said about the frame alone.</param>
    /// <param name="time">When it was taken, from any beginning.</param>
    /// <exception cref="ArgumentException">The time is before the last frame's.</exception>
    public FrameAnalysis Follow(RgbImage frame, IReadOnlyList<FaceAnalysis> faces, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        if (time < _lastTime)
            throw new ArgumentException(
                $"A frame of {time} cannot follow one of {_lastTime}; frames come in order of time.",
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

    /// <summary>Ends all tracks, for example where a camera was off or a video begins again; numbering continues, and time may start again.</summary>
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
