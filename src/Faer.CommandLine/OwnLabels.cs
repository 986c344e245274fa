using System.CommandLine;
using Faer.Data.DataSets;

namespace Faer.CommandLine;

/// <summary>The options for labels of the user's own pictures, shared by all verbs that read data sets.</summary>
internal sealed class OwnLabels
{
    private readonly Option<string[]> _labels = Names(
        "--labels",
        "Own pictures: the labels to use (names of columns or class folders), separated by commas. Default: all.",
        "a,b"
    );

    private readonly Option<string?> _head = new("--head")
    {
        Description =
            "Own pictures: the name of the head for class folders or 0/1 columns. Default: "
            + $"{DataSetOptions.DefaultHead}.",
        HelpName = "name",
    };

    private readonly Option<string[]> _groups = Names(
        "--groups",
        "Own pictures: columns that are groups for reports, not labels, separated by commas.",
        "a,b"
    );

    private readonly Option<string?> _person = new("--person")
    {
        Description = $"Own pictures: the column that identifies the person. Default: {SampleGroups.Person}.",
        HelpName = "column",
    };

    /// <summary>Adds these options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_labels);
        command.Options.Add(_head);
        command.Options.Add(_groups);
        command.Options.Add(_person);
    }

    /// <summary>
    /// Returns the options with the values of a command line; values that it does not give are unchanged.
    /// </summary>
    public DataSetOptions Over(DataSetOptions options, ParseResult result) =>
        options with
        {
            Labels = result.GetValue(_labels) ?? options.Labels,
            Head = result.GetValue(_head) ?? options.Head,
            Groups = result.GetValue(_groups) ?? options.Groups,
            Person = result.GetValue(_person) ?? options.Person,
        };

    /// <summary>Returns the options of a command line.</summary>
    public DataSetOptions Of(ParseResult result) => Over(DataSetOptions.Default, result);

    /// <summary>Returns the given options as text for another command line, each with a leading space.</summary>
    public string Written(ParseResult result) =>
        string.Concat(
            new Option[] { _labels, _head, _groups, _person }
                .Select(option =>
                    (option.Name, Value: result.GetResult(option)?.Tokens is [var token] ? token.Value : null)
                )
                .Where(option => option.Value is not null)
                .Select(option => $" {option.Name} {ShellWord.Of(option.Value!)}")
        );

    /// <summary>
    /// Creates an option for a comma-separated list. Names may contain spaces; a name with a comma needs a recipe.
    /// </summary>
    private static Option<string[]> Names(string name, string description, string helpName) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string[] names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
                if (Array.Exists(names, part => part.Length == 0))
                    result.AddError(
                        $"{name} '{result.Tokens[0].Value}': a name is empty; separate names by one comma."
                    );
                return names;
            },
        };
}
