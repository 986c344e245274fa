using System.CommandLine;
using Faer.Models;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The option <c>--prior</c>: how common the classes are.</summary>
internal sealed class PriorOptions : IAnalyzeOptions
{
    private const string OfPhotos =
        "How common the classes of a head are among the photos: expression=uniform, or a weight for each label such as expression=neutral:5,happiness:3,... May be repeated. Default: the prior in the model file.";

    private readonly Option<string[]> _priors;

    /// <param name="description">The option's help text.</param>
    public PriorOptions(string description = OfPhotos)
    {
        _priors = new Option<string[]>("--prior")
        {
            Description = description,
            HelpName = "head=weights",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        _priors.Validators.Add(result =>
        {
            foreach (string text in result.GetValueOrDefault<string[]>() ?? [])
            {
                try
                {
                    _ = Parse(text);
                }
                catch (FormatException error)
                {
                    result.AddError($"{_priors.Name} {text}: {error.Message}.");
                }
            }

            foreach (string head in Twice(result.GetValueOrDefault<string[]>() ?? []))
                result.AddError($"{_priors.Name}: the head '{head}' is given twice; give it one prior.");
        });
    }

    public string Heading => "Prior options";

    public void AddTo(Command command) => command.Add(_priors);

    public AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) =>
        analyzer with
        {
            Priors = Priors(options),
        };

    /// <summary>The priors that a command line names, by head.</summary>
    public IReadOnlyDictionary<string, ClassPrior> Priors(ParseResult options) =>
        Of(options).Select(Parse).ToDictionary(StringComparer.Ordinal);

    public IEnumerable<(string Name, string Value)> Settings(ParseResult options) =>
        Of(options).Select(text => ($"prior.{text[..text.IndexOf('=')]}", text[(text.IndexOf('=') + 1)..]));

    /// <summary>Whether any prior is given.</summary>
    public bool AreGiven(ParseResult options) => options.GetValue(_priors) is { Length: > 0 };

    private string[] Of(ParseResult options) => options.GetValue(_priors) ?? [];

    private static IEnumerable<string> Twice(IEnumerable<string> texts) =>
        texts.GroupBy(text => text.Split('=')[0]).Where(head => head.Skip(1).Any()).Select(head => head.Key);

    private static KeyValuePair<string, ClassPrior> Parse(string text)
    {
        int equals = text.IndexOf('=');
        return equals > 0
            ? KeyValuePair.Create(text[..equals], ClassPrior.Parse(text[(equals + 1)..]))
            : throw new FormatException("this must be head=prior, such as expression=uniform");
    }
}
