using System.CommandLine;

namespace Faer.Cli.Verbs.Calibrate;

/// <summary>The option <c>--from-groups</c>: attributes that are derived from groups.</summary>
internal sealed class FromGroupsOption
{
    private readonly Option<string[]> _rules = new("--from-groups")
    {
        Description =
            "With --data: derive an attribute from a group, in data sets that have the group, such as Male:gender=Male for FairFace. May be repeated.",
        HelpName = "attribute:group=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public FromGroupsOption()
    {
        _rules.Validators.Add(result =>
        {
            string[] texts = result.GetValueOrDefault<string[]>() ?? [];
            foreach (string text in texts.Where(text => Parse(text) is null))
                result.AddError($"{_rules.Name} {text}: this must be attribute:group=value, such as Male:gender=Male.");
            foreach (
                string twice in texts
                    .Select(text => text.Split(':')[0])
                    .CountBy(name => name)
                    .Where(name => name.Value > 1)
                    .Select(name => name.Key)
            )
                result.AddError($"{_rules.Name}: the attribute '{twice}' is given twice; give it one group.");
        });
    }

    public void AddTo(Command command) => command.Add(_rules);

    /// <summary>The group and value that a command line names, by attribute.</summary>
    public IReadOnlyDictionary<string, string> Rules(ParseResult options) =>
        (options.GetValue(_rules) ?? [])
            .Select(text => Parse(text)!.Value)
            .ToDictionary(rule => rule.Attribute, rule => rule.Group, StringComparer.Ordinal);

    private static (string Attribute, string Group)? Parse(string text) =>
        text.Split(':', 2) is [{ Length: > 0 } attribute, var group] && group.IndexOf('=', StringComparison.Ordinal) > 0
            ? (attribute, group)
            : null;
}
