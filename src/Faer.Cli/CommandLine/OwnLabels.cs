using System.CommandLine;
using Faer.Data;

namespace Faer.CommandLine;

/// <summary>The options that say which labels of one's own pictures count, as every verb that reads a data set has them.</summary>
internal sealed class OwnLabels
{
    private readonly Option<string[]> _labels = Names(
        "--labels",
        "Own pictures: the labels to take, by the names of columns or class folders, separated by commas. Default: all.",
        "a,b"
    );

    private readonly Option<string?> _head = new("--head")
    {
        Description =
            $"Own pictures: what to call the head of class folders or of columns of 0 and 1. Default: {DataSetOptions.DefaultHead}.",
        HelpName = "name",
    };

    private readonly Option<string[]> _groups = Names(
        "--groups",
        "Own pictures: columns that are groups for reports, not labels, separated by commas.",
        "a,b"
    );

    private readonly Option<string?> _person = new("--person")
    {
        Description = $"Own pictures: the column that says whose face it is. Default: {SampleGroups.Person}.",
        HelpName = "column",
    };

    /// <summary>Gives a verb these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_labels);
        command.Options.Add(_head);
        command.Options.Add(_groups);
        command.Options.Add(_person);
    }

    /// <summary>What a command line says, and for the rest what is there already.</summary>
    public DataSetOptions Over(DataSetOptions options, ParseResult result) =>
        options with
        {
            Labels = result.GetValue(_labels) ?? options.Labels,
            Head = result.GetValue(_head) ?? options.Head,
            Groups = result.GetValue(_groups) ?? options.Groups,
            Person = result.GetValue(_person) ?? options.Person,
        };

    /// <summary>What a command line says.</summary>
    public DataSetOptions Of(ParseResult result) => Over(DataSetOptions.Default, result);

    /// <summary>The options that were given, as they were written, for another command line; each with a space before it.</summary>
    public string Written(ParseResult result) =>
        string.Concat(
            new Option[] { _labels, _head, _groups, _person }
                .Select(option =>
                    (option.Name, Value: result.GetResult(option)?.Tokens is [var token] ? token.Value : null)
                )
                .Where(option => option.Value is not null)
                .Select(option => $" {option.Name} {ShellWord.Of(option.Value!)}")
        );

    /// <summary>A list in one value: names may have spaces, but a name with a comma needs a recipe.</summary>
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
