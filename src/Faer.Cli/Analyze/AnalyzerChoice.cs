using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Which model and how: <c>--aligned</c>, <c>--model</c>, <c>--detector</c>, <c>--max-megapixels</c>, <c>--threads</c>.</summary>
/// <param name="megapixels">The default of <c>--max-megapixels</c>.</param>
internal sealed class AnalyzerChoice(double megapixels = 100) : IAnalyzeOptions
{
    private const double MaxMegapixels = 500; // four bytes a pixel must fit one array

    private readonly Option<bool> _aligned = new("--aligned") { Description = "Each picture is one aligned face, as in samples/: no detector is needed." };
    private readonly Option<string?> _model = new("--model") { Description = "The model, an .onnx file. Default: the shipped faer-atto-lfw.", HelpName = "file" };
    private readonly Option<string?> _detector = CommonOptions.Detector();
    private readonly Option<double> _limit = new Option<double>("--max-megapixels") { Description = "Refuse larger pictures.", DefaultValueFactory = _ => megapixels, HelpName = "n" }
        .Require(value => value is > 0 and <= MaxMegapixels, $"must be above 0 and at most {MaxMegapixels}");
    private readonly Option<int> _threads = CommonOptions.Threads("to use");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_aligned, _model, _detector, _limit, _threads]) command.Add(option);
    }

    public AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) => analyzer with
    {
        DetectorPath = options.GetValue(_detector),
        Decoding = analyzer.Decoding with { MaxPixels = (long)(options.GetValue(_limit) * 1e6) },
        Threads = options.GetValue(_threads),
    };

    public FaceAnalyzer Open(ParseResult options, AnalyzerOptions analyzer) => ModelChoice.OpenAnalyzer(ModelPath(options), analyzer);

    /// <summary>The model's file; null for the shipped model.</summary>
    public string? ModelPath(ParseResult options) => options.GetValue(_model);

    public bool IsAligned(ParseResult options) => options.GetValue(_aligned);

    public IEnumerable<(string Name, string Value)> Settings(ParseResult options) =>
    [
        ("aligned", options.GetValue(_aligned) ? "true" : "false"),
        ("maxMegapixels", options.GetValue(_limit).ToString(CultureInfo.InvariantCulture)),
    ];
}
