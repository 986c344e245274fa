using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that select faces.</summary>
internal sealed class FaceLimitOptions : IAnalyzeOptions
{
    private const int LeastDetectionPx = 32;
    private const float DefaultFrontal = 30;
    private const float LeastConfidence = 0.05f; // below this, nearly every part of a photo counts as a face

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

    private readonly Option<float?> _minQuality = new Option<float?>("--min-quality")
    {
        Description =
            "Photos: leave out faces whose quality score is lower, after they were analysed. Default: 0, none.",
        HelpName = "0..1",
    }.Require(value => value is null or (>= 0 and <= 1), "must be 0 to 1");

    private readonly Option<float?> _frontal = new Option<float?>("--frontal")
    {
        Description =
            $"Photos: leave out faces that are turned to a side, up or down by more than this, {DefaultFrontal} degrees unless you say so.",
        HelpName = "degrees",
        Arity = ArgumentArity.ZeroOrOne,
    }.Require(value => value is null or (> 0 and <= 90), "must be above 0 and at most 90");

    public string Heading => "Face options";

    /// <summary>Returns the filter that leaves out faces by their quality and pose.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="isAligned">Whether each picture is one aligned face.</param>
    /// <exception cref="UsageException"><c>--frontal</c> is given for aligned faces, which have no pose.</exception>
    public FaceFilter Filter(ParseResult options, bool isAligned)
    {
        float? frontal = Frontal(options);
        if (frontal is not null && isAligned)
            throw new UsageException(
                "--frontal needs the five points of a face, and the pictures of --aligned have none; leave one of them out."
            );
        return new FaceFilter(options.GetValue(_minQuality), frontal);
    }

    /// <summary>Rejects the options that apply to photos only.</summary>
    /// <exception cref="UsageException">Such an option is given.</exception>
    public void RequireNoFilter(ParseResult options)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_minQuality, _frontal])
        {
            if (options.GetResult(option) is not null)
                throw new UsageException(
                    $"{option.Name} is for photos, as tracks need all their frames; the records of a video have pose and quality to choose by."
                );
        }
    }

    private float? Frontal(ParseResult options) =>
        options.GetResult(_frontal) is null ? null : options.GetValue(_frontal) ?? DefaultFrontal;

    public void AddTo(Command command)
    {
        foreach (
            Option option in (Option[])[_minFace, _maxFaces, _minConfidence, _detectionSize, _minQuality, _frontal]
        )
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
            // Written only if set, because result folders of earlier versions have neither.
            .. Setting("minQuality", options.GetValue(_minQuality)),
            .. Setting("frontalDegrees", Frontal(options)),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Setting(string name, float? value) =>
        value is { } limit ? [(name, limit.ToString(CultureInfo.InvariantCulture))] : [];
}
