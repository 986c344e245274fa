using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that say which faces count.</summary>
internal sealed class FaceLimitOptions : IAnalyzeOptions
{
    private const int LeastDetectionPx = 32;
    private const float LeastConfidence = 0.05f; // below it every spot of a photo is a face

    private readonly Option<float> _minFace = new Option<float>("--min-face")
    {
        Description = "Leave out faces whose box is narrower or lower than this, in pixels of the photo.",
        HelpName = "px",
    }.Require(value => value >= 0 && float.IsFinite(value), "must be at least 0");

    private readonly Option<int?> _maxFaces = new Option<int?>("--max-faces")
    {
        Description = "Keep only the largest faces of a photo, this many. Default: all.",
        HelpName = "n",
    }.Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<float?> _minConfidence = new Option<float?>("--min-confidence")
    {
        Description = "Leave out faces that the detector is less sure of. Default: 0.6.",
        HelpName = "0.05..1",
    }.Require(value => value is null or (>= LeastConfidence and <= 1), "must be 0.05 to 1");

    private readonly Option<int?> _detectionSize = new Option<int?>("--detection-size")
    {
        Description =
            "Search larger photos on a copy whose longer side has this many pixels. More finds smaller faces and takes longer. Default: 1280.",
        HelpName = "px",
    }.Require(value => value is null or >= LeastDetectionPx, $"must be at least {LeastDetectionPx}");

    public string Heading => "Face options";

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_minFace, _maxFaces, _minConfidence, _detectionSize])
            command.Add(option);
    }

    public AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) =>
        analyzer with
        {
            MinFacePx = options.GetValue(_minFace),
            MaxFaces = options.GetValue(_maxFaces) ?? analyzer.MaxFaces,
            DetectorSettings = analyzer.DetectorSettings with
            {
                ScoreThreshold = options.GetValue(_minConfidence) ?? analyzer.DetectorSettings.ScoreThreshold,
                MaxSidePx = options.GetValue(_detectionSize) ?? analyzer.DetectorSettings.MaxSidePx,
            },
        };

    public IEnumerable<(string Name, string Value)> Settings(ParseResult options)
    {
        AnalyzerOptions limits = Configure(options, AnalyzerOptions.Default);
        return
        [
            ("minFacePx", limits.MinFacePx.ToString(CultureInfo.InvariantCulture)),
            (
                "maxFaces",
                limits.MaxFaces == int.MaxValue ? "all" : limits.MaxFaces.ToString(CultureInfo.InvariantCulture)
            ),
            ("minConfidence", limits.DetectorSettings.ScoreThreshold.ToString(CultureInfo.InvariantCulture)),
            ("detectionSizePx", limits.DetectorSettings.MaxSidePx.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
