using System.CommandLine;
using Faer.Models;

namespace Faer.Cli;

/// <summary>How common the classes are: <c>--prior</c>.</summary>
internal sealed class PriorOptions : IAnalyzeOptions
{
    private readonly Option<string[]> _priors = new("--prior")
    {
        Description =
            "How common the classes of a head are among the photos: expression=uniform, or a weight for each label such as expression=neutral:5,happiness:3,... May be repeated. Default: as the model file says.",
        HelpName = "head=weights",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public PriorOptions() =>
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
                result.AddError($"{_priors.Name}: the head '{head}' is there twice; give it one prior.");
        });

    public string Heading => "Prior options";

    public void AddTo(Command command) => command.Add(_priors);

    public AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) =>
        analyzer with
        {
            Priors = Of(options).Select(Parse).ToDictionary(StringComparer.Ordinal),
        };

    public IEnumerable<(string Name, string Value)> Settings(ParseResult options) =>
        Of(options).Select(text => ($"prior.{text[..text.IndexOf('=')]}", text[(text.IndexOf('=') + 1)..]));

    private string[] Of(ParseResult options) => options.GetValue(_priors) ?? [];

    private static IEnumerable<string> Twice(IEnumerable<string> texts) =>
        texts.GroupBy(text => text.Split('=')[0]).Where(head => head.Skip(1).Any()).Select(head => head.Key);

    private static KeyValuePair<string, ClassPrior> Parse(string text)
    {
        int equals = text.IndexOf('=');
        return equals > 0
            ? KeyValuePair.Create(text[..equals], ClassPrior.Parse(text[(equals + 1)..]))
            : throw new FormatException("this must be a head, '=' and its prior, such as expression=uniform");
    }
}
