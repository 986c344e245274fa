using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that say which faces count.</summary>
internal sealed class FaceLimitOptions
{
    private const int LeastDetectionPx = 32;
    private const float LeastConfidence = 0.05f; // below it every spot of a photo is a face

    private readonly Option<float> _minFace = new Option<float>("--min-face") { Description = "Leave out faces whose box is narrower or lower than this, in pixels of the photo.", HelpName = "px" }
        .Require(value => value >= 0 && float.IsFinite(value), "must be at least 0");

    private readonly Option<int?> _maxFaces = new Option<int?>("--max-faces") { Description = "Keep only the largest faces of a photo, this many. Default: all.", HelpName = "n" }
        .Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<float?> _minConfidence = new Option<float?>("--min-confidence")
    {
        Description = "Leave out faces that the detector is less sure of. Default: 0.6.",
        HelpName = "0.05..1",
    }.Require(value => value is null or (>= LeastConfidence and <= 1), "must be 0.05 to 1");

    private readonly Option<int?> _detectionSize = new Option<int?>("--detection-size")
    {
        Description = "Search larger photos on a copy whose longer side has this many pixels. More finds smaller faces and takes longer. Default: 1280.",
        HelpName = "px",
    }.Require(value => value is null or >= LeastDetectionPx, $"must be at least {LeastDetectionPx}");

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _minFace, _maxFaces, _minConfidence, _detectionSize }) command.Add(option);
    }

    /// <summary>Options with the limits of a command line.</summary>
    public AnalyzerOptions Apply(ParseResult result, AnalyzerOptions options) => options with
    {
        MinFacePx = result.GetValue(_minFace),
        MaxFaces = result.GetValue(_maxFaces) ?? options.MaxFaces,
        DetectorSettings = options.DetectorSettings with
        {
            ScoreThreshold = result.GetValue(_minConfidence) ?? options.DetectorSettings.ScoreThreshold,
            MaxSidePx = result.GetValue(_detectionSize) ?? options.DetectorSettings.MaxSidePx,
        },
    };
}
