using System.CommandLine;
using System.Globalization;

namespace Faer.Cli.Verbs.Calibrate;

/// <summary>The option <c>--error</c>: how often certain answers may be wrong.</summary>
internal sealed class ErrorOptions
{
    private readonly Option<string[]> _errors = new("--error")
    {
        Description =
            "The maximum share of wrong answers among a head's certain answers, such as expression=0.1. May be repeated. Default: 0.1 for a single-label head, 0.05 for each label of a multi-label head.",
        HelpName = "head=share",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public ErrorOptions()
    {
        _errors.Validators.Add(result =>
        {
            string[] texts = result.GetValueOrDefault<string[]>() ?? [];
            foreach (string text in texts.Where(text => Parse(text) is null))
                result.AddError(
                    $"{_errors.Name} {text}: this must be head=share with a share above 0 and below 1, such as expression=0.1."
                );
            foreach (
                var twice in texts
                    .GroupBy(text => text.Split('=')[0], StringComparer.Ordinal)
                    .Where(head => head.Skip(1).Any())
            )
                result.AddError($"{_errors.Name}: the head '{twice.Key}' is given twice; give it one share.");
        });
    }

    public void AddTo(Command command) => command.Add(_errors);

    /// <summary>The shares that a command line names, by head.</summary>
    public IReadOnlyDictionary<string, float> Errors(ParseResult options) =>
        (options.GetValue(_errors) ?? [])
            .Select(text => Parse(text)!.Value)
            .ToDictionary(one => one.Head, one => one.Share, StringComparer.Ordinal);

    private static (string Head, float Share)? Parse(string text)
    {
        int equals = text.LastIndexOf('=');
        return
            equals > 0
            && float.TryParse(
                text.AsSpan(equals + 1),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out float share
            )
            && share is > 0 and < 1
            ? (text[..equals], share)
            : null;
    }
}
