using System.CommandLine;

namespace Faer.Training.Cli.Verbs;

/// <summary>The option <c>--data</c> of verbs that take several data sets at once.</summary>
internal static class SourceOption
{
    /// <summary>Creates the option.</summary>
    /// <param name="verb">What is done with the data sets, such as <c>train on</c>, for the help.</param>
    public static Option<string[]> Create(string verb) =>
        new("--data")
        {
            Description =
                $"The data set, such as lfw:<folder>. Repeat it to {verb} several at once; "
                + "name=kind:folder sets a data set's name in the recipe and figures.",
            Required = true,
            HelpName = "kind:folder",
        };
}
