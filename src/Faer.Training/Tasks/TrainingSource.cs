using Faer.Data;

namespace Faer.Training;

/// <summary>A data set that a run trains on.</summary>
/// <param name="Name">What the recipe and the figures call it: the kind of the data set, or the name that was given to it.</param>
/// <param name="Data">The data set, with the splits train and val.</param>
public sealed record TrainingSource(string Name, FaceDataSet Data)
{
    /// <summary>A data set under the name of its kind.</summary>
    public static TrainingSource Of(FaceDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new TrainingSource(data.Name, data);
    }

    /// <summary>Whether a text can name a source: letters, digits, '-' and '_', so that it is one part of a figure's name and of a path.</summary>
    internal static bool IsName(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>Refuses a run without data, and two sources of one name.</summary>
    /// <exception cref="FaerException">The message names the remedy.</exception>
    internal static void Check(IReadOnlyList<TrainingSource> sources)
    {
        if (sources.Count == 0)
            throw new FaerException("A run needs a data set.");
        if (sources.CountBy(source => source.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw new FaerException(
                $"Two data sets are called '{twice}'; give one of them another name, as in --data other={twice}:<folder>."
            );
    }
}
