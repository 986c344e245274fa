using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.DataSets;

namespace Faer.Training.Cli.Verbs;

/// <summary>The option that names a table of pictures that are not used.</summary>
internal static class LeaveOutOption
{
    private const int ShownNames = 3;

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

    /// <summary>
    /// Reads the table; no pictures if there is none. Names that a data set lacks are reported, because a misspelled
    /// picture would be used after all.
    /// </summary>
    /// <param name="path">The value of the option.</param>
    /// <param name="pictures">Every picture that could be used, with the name of its data set.</param>
    /// <param name="terminal">Where missing names are reported.</param>
    /// <exception cref="FaerException">The table is missing or names none of the data sets.</exception>
    public static LeftOutPictures Read(
        string? path,
        IEnumerable<(string DataSet, string Name)> pictures,
        Terminal terminal
    )
    {
        if (path is null)
            return LeftOutPictures.None;
        ILookup<string, string> names = pictures.ToLookup(picture => picture.DataSet, picture => picture.Name);
        LeftOutPictures leftOut = LeftOutPictures.Read(path, [.. names.Select(dataSet => dataSet.Key)]);
        foreach (IGrouping<string, string> dataSet in names)
        {
            IReadOnlyList<string> missing = leftOut.Missing(dataSet.Key, dataSet);
            if (missing.Count > 0)
                terminal.Error.WriteLine(
                    $"{path}: column {dataSet.Key}: not in the data set; if your copy is complete, check the spelling: "
                        + string.Join(", ", missing.Take(ShownNames))
                        + (missing.Count > ShownNames ? $" and {missing.Count - ShownNames:N0} more" : "")
                );
        }

        return leftOut;
    }
}
