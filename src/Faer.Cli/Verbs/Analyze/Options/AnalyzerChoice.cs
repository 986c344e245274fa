using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>
/// The options that choose the model and how it runs: <c>--aligned</c>, <c>--model</c>, <c>--fast</c>,
/// <c>--detector</c>, <c>--max-megapixels</c>, <c>--allow-truncated</c>, <c>--scaled-decoding</c>, <c>--threads</c>.
/// </summary>
/// <param name="megapixels">The default of <c>--max-megapixels</c>.</param>
internal sealed class AnalyzerChoice(double megapixels = 100) : IAnalyzeOptions
{
    private const double MaxMegapixels = 500; // at four bytes per pixel, a picture must fit into one array

    private readonly Option<bool> _aligned = new("--aligned")
    {
        Description = "Each picture is one aligned face, as in samples/: no detector is needed.",
    };
    private readonly Option<string?> _model = new("--model")
    {
        Description = "The model, an .onnx file. Default: the shipped faer-atto.",
        HelpName = "file",
    };
    private readonly Option<bool> _fast = new("--fast")
    {
        Description =
            "Use the shipped 8-bit model: faster; about 1 attribute in 1000, 1 expression in 300 and 1 "
            + "age band in 100 differ.",
    };
    private readonly Option<string?> _detector = CommonOptions.Detector();
    private readonly Option<double> _limit = new Option<double>("--max-megapixels")
    {
        Description = "Refuse larger pictures.",
        DefaultValueFactory = _ => megapixels,
        HelpName = "n",
    }.Require(value => value is > 0 and <= MaxMegapixels, $"must be above 0 and at most {MaxMegapixels}");
    private readonly Option<bool> _truncated = new("--allow-truncated")
    {
        Description = "Analyse truncated JPEG files, as far as they can be decoded.",
    };

    private readonly Option<bool> _scaled = new("--scaled-decoding")
    {
        Description =
            "Decode large JPEGs at a reduced size where faces allow it: faster; probabilities differ slightly.",
    };
    private readonly Option<int> _threads = CommonOptions.Threads("to use, at most one per processor");

    public string Heading => "Model options";

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_aligned, _model, _fast, _detector, _limit, _truncated, _scaled, _threads])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_fast) && result.GetValue(_model) is not null)
                result.AddError(
                    "--fast and --model exclude each other; give one. --fast uses the shipped 8-bit "
                        + "model; 'faer quantize' makes one from another model."
                );
        });
    }

    public AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) =>
        analyzer with
        {
            DetectorPath = options.GetValue(_detector),
            Decoding = analyzer.Decoding with
            {
                MaxPixels = (long)(options.GetValue(_limit) * 1e6),
                AllowTruncated = options.GetValue(_truncated),
            },
            ScaledDecoding = options.GetValue(_scaled),
            Threads = options.GetValue(_threads),
        };

    public FaceAnalyzer Open(ParseResult options, AnalyzerOptions analyzer) =>
        ModelPath(options) is { } path
            ? FaceAnalyzer.FromFile(path, analyzer)
            : FaceAnalyzer.Create(Shipped(options), analyzer);

    /// <summary>Returns the path of the model file; null for a shipped model.</summary>
    public string? ModelPath(ParseResult options) => options.GetValue(_model);

    /// <summary>Returns the shipped model, which is used if <see cref="ModelPath"/> is null.</summary>
    public ShippedModel Shipped(ParseResult options) =>
        options.GetValue(_fast) ? ShippedModels.AttoInt8 : ShippedModels.Atto;

    public bool IsAligned(ParseResult options) => options.GetValue(_aligned);

    public IEnumerable<(string Name, string Value)> Settings(ParseResult options) =>
        [
            ("aligned", options.GetValue(_aligned) ? "true" : "false"),
            ("maxMegapixels", options.GetValue(_limit).ToString(CultureInfo.InvariantCulture)),
            // Written only if set, because result folders of earlier versions have neither.
            .. options.GetValue(_truncated) ? [("allowTruncated", "true")] : Enumerable.Empty<(string, string)>(),
            .. options.GetValue(_scaled) ? [("scaledDecoding", "true")] : Enumerable.Empty<(string, string)>(),
        ];
}
