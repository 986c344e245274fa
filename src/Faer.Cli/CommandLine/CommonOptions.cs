using System.CommandLine;

namespace Faer.CommandLine;

/// <summary>Options that several verbs share, and ranges: a value outside is wrong usage and names the option.</summary>
internal static class CommonOptions
{
    /// <summary>Refuses values that break a rule.</summary>
    /// <param name="option">The option.</param>
    /// <param name="holds">Whether a value is good.</param>
    /// <param name="rule">What follows the option's name in the error, such as <c>must be at least 0</c>.</param>
    /// <returns>The option.</returns>
    public static Option<T> Require<T>(this Option<T> option, Predicate<T?> holds, string rule)
    {
        option.Validators.Add(result =>
        {
            T? value;
            try
            {
                value = result.GetValueOrDefault<T>();
            }
            catch (InvalidOperationException)
            {
                return; // Not of the option's type, which the parser itself reports.
            }

            if (!holds(value))
                result.AddError($"{option.Name} {rule}.");
        });
        return option;
    }

    /// <summary>The option <c>--threads</c>, as every verb has it.</summary>
    public static Option<int> Threads(string of) =>
        new Option<int>("--threads") { Description = $"Threads {of}; 0: one a core.", HelpName = "n" }.Require(
            value => value >= 0,
            "must be at least 0"
        );

    /// <summary>The option <c>--detector</c>, as every verb has it.</summary>
    public static Option<string?> Detector() =>
        new("--detector")
        {
            Description = "The face detector's file. Default: FAER_DETECTOR, then what 'faer models pull' installed.",
            HelpName = "file",
        };

    /// <summary>The option <c>--allow-partial</c>, as every verb that reads a labelled data set has it.</summary>
    public static Option<bool> AllowPartial() =>
        new("--allow-partial")
        {
            Description =
                "Take a copy of the data set that is not complete ('faer data check' says why): the samples whose picture is there.",
        };

    /// <summary>The option <c>--data</c> of verbs that take one data set.</summary>
    public static Option<string> Data() =>
        new("--data")
        {
            Description = "The data set, such as lfw:<folder>.",
            Required = true,
            HelpName = "kind:folder",
        };
}
