using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The options that limit which faces are searched and analysed.</summary>
internal sealed class FaceLimitOptions : IAnalyzeOptions
{
    /// <summary>The heading of all options that select faces.</summary>
    public const string FaceHeading = "Face options";

    private const int LeastDetectionPx = 32;
    private const float LeastConfidence = 0.05f; // below this, nearly every part of a photo counts as a face

    private readonly Option<float> _minFace = new Option<float>("--min-face")
    {
        Description = "Minimum width and height of a face box, in photo pixels; smaller faces are left out.",
        HelpName = "px",
    }.Require(value => value >= 0 && float.IsFinite(value), "must be at least 0");

    private readonly Option<int?> _maxFaces = new Option<int?>("--max-faces")
    {
        Description = "Keep at most this many faces per photo, the largest ones. Default: all.",
        HelpName = "n",
    }.Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<float?> _minConfidence = new Option<float?>("--min-confidence")
    {
        Description = "Minimum detector confidence of a face. Default: 0.6.",
        HelpName = "0.05..1",
    }.Require(value => value is null or (>= LeastConfidence and <= 1), "must be 0.05 to 1");

    private readonly Option<int?> _detectionSize = new Option<int?>("--detection-size")
    {
        Description =
            "Search larger photos on a copy whose longer side has this many pixels. Higher values find "
            + "smaller faces but take longer. Default: 1280.",
        HelpName = "px",
    }.Require(value => value is null or >= LeastDetectionPx, $"must be at least {LeastDetectionPx}");

    public string Heading => FaceHeading;

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
