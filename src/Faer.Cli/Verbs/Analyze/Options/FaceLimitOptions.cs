using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The options of <c>faer analyze</c> that select faces.</summary>
internal sealed class FaceLimitOptions : IAnalyzeOptions
{
    private const int LeastDetectionPx = 32;
    private const float DefaultFrontal = 30;
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
            "Search larger photos on a copy whose longer side has this many pixels. Higher values find smaller faces but take longer. Default: 1280.",
        HelpName = "px",
    }.Require(value => value is null or >= LeastDetectionPx, $"must be at least {LeastDetectionPx}");

    private readonly Option<float?> _minQuality = new Option<float?>("--min-quality")
    {
        Description = "Photos: leave out faces with a lower quality score, after the analysis. Default: 0 (keep all).",
        HelpName = "0..1",
    }.Require(value => value is null or (>= 0 and <= 1), "must be 0 to 1");

    private readonly Option<float?> _frontal = new Option<float?>("--frontal")
    {
        Description =
            $"Photos: leave out faces turned sideways, up or down by more than this many degrees. Without a value: {DefaultFrontal}.",
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
                "--frontal needs landmarks, and pictures of --aligned have none; leave out one of the two options."
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
                    $"{option.Name} is for photos only, because tracks need all their frames; filter a video's records by pose and quality instead."
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
