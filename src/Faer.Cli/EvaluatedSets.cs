using System.Globalization;
using Faer.Data;
using Faer.Data.Evaluation;
using Faer.Models;

namespace Faer.Cli;

/// <summary>The data sets that <c>faer evaluate</c> judges a model on, all of them read before the first picture.</summary>
internal static class EvaluatedSets
{
    /// <summary>Reads the labels.</summary>
    /// <param name="metadata">The model.</param>
    /// <param name="sources">Each <c>kind:folder</c>.</param>
    /// <param name="split">The split that is judged in each.</param>
    /// <param name="allowPartial">Whether copies that are not complete are taken.</param>
    /// <param name="labels">Which labels of own pictures count.</param>
    /// <returns>The sets, each with the name that reports give it: its kind, with a number from the second of a kind on.</returns>
    /// <exception cref="FaerException">A source is named twice, cannot be read, lacks the split, or labels no head of the model.</exception>
    public static IReadOnlyList<(string Name, FaceDataSet Data)> Load(
        ModelMetadata metadata,
        IReadOnlyList<string> sources,
        string split,
        bool allowPartial,
        DataSetOptions labels
    )
    {
        List<(string Name, FaceDataSet Data)> sets = [];
        foreach (FaceDataSet data in NamedDataSets.Load(sources, allowPartial, labels))
        {
            ModelEvaluator.RequireHeads(metadata, data);

            // Names the splits that there are where this one is missing.
            data.Split(split);
            int before = sets.Count(set => set.Data.Name == data.Name);
            sets.Add(
                (
                    before == 0 ? data.Name : string.Create(CultureInfo.InvariantCulture, $"{data.Name}-{before + 1}"),
                    data
                )
            );
        }

        return sets;
    }
}
