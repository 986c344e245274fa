using System.CommandLine;
using Faer.Data;

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

    /// <summary>Reads the labels of every data set.</summary>
    /// <exception cref="FaerException">A source is malformed, two have one name, or a copy cannot be used.</exception>
    public static IReadOnlyList<TrainingSource> Load(IReadOnlyList<string> values, bool allowPartial)
    {
        TrainingSource[] sources = [.. values.Select(value => Load(value, allowPartial))];
        TrainingSource.Check(sources);
        return sources;
    }

    /// <summary>A folder may have an equals sign in its name; a name stands before the colon of the kind.</summary>
    private static TrainingSource Load(string value, bool allowPartial)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal),
            colon = value.IndexOf(':', StringComparison.Ordinal);
        bool isNamed = equals >= 0 && (colon < 0 || equals < colon);
        FaceDataSet data = DataCheck.LoadChecked(isNamed ? value[(equals + 1)..] : value, allowPartial);
        if (!isNamed)
            return TrainingSource.Of(data);
        string name = value[..equals];
        return TrainingSource.IsName(name)
            ? new TrainingSource(name, data)
            : throw new FaerException(
                $"--data {value}: the name '{VisibleText.Escape(name)}' must consist of letters, digits, '-' and '_'."
            );
    }
}
