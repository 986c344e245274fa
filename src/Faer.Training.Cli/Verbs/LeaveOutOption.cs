using System.CommandLine;
using Faer.Data.DataSets;

namespace Faer.Training.Cli.Verbs;

/// <summary>The option that names a table of pictures that are not used.</summary>
internal static class LeaveOutOption
{
    /// <summary>Creates the option.</summary>
    /// <param name="what">What does not happen to the pictures, such as "not measured".</param>
    public static Option<string?> Create(string what) =>
        new("--leave-out")
        {
            Description =
                $"A table of pictures that are {what}: one column per data set, named after it, such as "
                + "docs/lab/fddb-in-lfw.csv.",
            HelpName = "file",
        };

    /// <summary>Reads the table; no pictures if there is none.</summary>
    /// <param name="path">The value of the option.</param>
    /// <param name="dataSets">The names of the data sets that are used.</param>
    /// <exception cref="FaerException">The table is missing or names none of the data sets.</exception>
    public static LeftOutPictures Read(string? path, params IReadOnlyList<string> dataSets) =>
        path is null ? LeftOutPictures.None : LeftOutPictures.Read(path, dataSets);
}
