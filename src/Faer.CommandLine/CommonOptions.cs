using System.CommandLine;

namespace Faer.CommandLine;

/// <summary>
/// Options that several verbs share, and rules for values. An invalid value is a usage error that names the option.
/// </summary>
internal static class CommonOptions
{
    /// <summary>Rejects values that break a rule.</summary>
    /// <param name="option">The option.</param>
    /// <param name="holds">Whether a value is valid.</param>
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
                return; // not of the option's type, which the parser itself reports
            }

            if (!holds(value))
                result.AddError($"{option.Name} {rule}.");
        });
        return option;
    }

    /// <summary>Creates the option <c>--threads</c>.</summary>
    public static Option<int> Threads(string of) =>
        new Option<int>("--threads") { Description = $"Threads {of}; 0: one per core.", HelpName = "n" }.Require(
            value => value >= 0,
            "must be at least 0"
        );

    /// <summary>Creates the option <c>--detector</c>.</summary>
    public static Option<string?> Detector() =>
        new("--detector")
        {
            Description =
                "The face detector: a file, faer-face (shipped) or yunet (installed by 'faer models pull'). "
                + "Default: FAER_DETECTOR, else yunet if it is installed, else faer-face.",
            HelpName = "file|name",
        };

    /// <summary>Creates the option <c>--allow-partial</c> for verbs that read labelled data sets.</summary>
    public static Option<bool> AllowPartial() =>
        new("--allow-partial")
        {
            Description =
                "Accept an incomplete copy of the data set, and use the samples whose picture exists; "
                + "'faer data check' lists what is missing.",
        };

    /// <summary>Creates the option <c>--data</c> for verbs that take one data set.</summary>
    public static Option<string> Data() =>
        new("--data")
        {
            Description = "The data set, such as lfw:<folder>.",
            Required = true,
            HelpName = "kind:folder",
        };
}
