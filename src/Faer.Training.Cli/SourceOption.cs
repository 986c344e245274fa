using System.CommandLine;

namespace Faer.Training.Cli;

/// <summary>The option <c>--data</c> of runs, which may train on several data sets at once.</summary>
internal static class SourceOption
{
    public static Option<string[]> Create() =>
        new("--data")
        {
            Description =
                "The data set, such as lfw:<folder>. Repeat it to train on several at once; name=kind:folder gives one another name in recipe and figures.",
            Required = true,
            HelpName = "kind:folder",
        };
}
