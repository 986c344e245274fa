using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The options of <c>faer analyze</c> that leave out faces after the analysis.</summary>
internal sealed class FaceFilterOptions : IAnalyzeOptions
{
    private const float DefaultFrontal = 30;

    private readonly Option<float?> _minQuality = new Option<float?>("--min-quality")
    {
        Description = "Photos: leave out faces with a lower quality score, after the analysis. Default: 0 (keep all).",
        HelpName = "0..1",
    }.Require(value => value is null or (>= 0 and <= 1), "must be 0 to 1");

    private readonly Option<float?> _frontal = new Option<float?>("--frontal")
    {
        Description =
            "Photos: leave out faces turned sideways, up or down by more than this many degrees. Without "
            + $"a value: {DefaultFrontal}.",
        HelpName = "degrees",
        Arity = ArgumentArity.ZeroOrOne,
    }.Require(value => value is null or (> 0 and <= 90), "must be above 0 and at most 90");

    public string Heading => FaceLimitOptions.FaceHeading;

    public void AddTo(Command command)
    {
        command.Add(_minQuality);
        command.Add(_frontal);
    }

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
                    $"{option.Name} is for photos only, because tracks need all their frames; filter a "
                        + "video's records by pose and quality instead."
                );
        }
    }

    // Written only if set, because result folders of earlier versions have neither.
    public IEnumerable<(string Name, string Value)> Settings(ParseResult options) =>
        [.. Setting("minQuality", options.GetValue(_minQuality)), .. Setting("frontalDegrees", Frontal(options))];

    private float? Frontal(ParseResult options) =>
        options.GetResult(_frontal) is null ? null : options.GetValue(_frontal) ?? DefaultFrontal;

    private static IEnumerable<(string Name, string Value)> Setting(string name, float? value) =>
        value is { } limit ? [(name, limit.ToString(CultureInfo.InvariantCulture))] : [];
}
