using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Models;

namespace Faer.Cli.Verbs.Evaluate;

/// <summary>The data sets of <c>faer evaluate</c>. The labels of all sets are read before the first picture.</summary>
internal static class EvaluatedSets
{
    /// <summary>Reads the labels.</summary>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="sources">Each <c>kind:folder</c>.</param>
    /// <param name="split">The split to evaluate in each set.</param>
    /// <param name="allowPartial">Whether incomplete copies are accepted.</param>
    /// <param name="labels">The options for labels of the user's own pictures.</param>
    /// <returns>The sets with their names in reports: the kind, plus a number from the second set of a kind
    /// on.</returns>
    /// <exception cref="FaerException">
    /// A source is named twice, cannot be read, lacks the split, or labels no head of the model.
    /// </exception>
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

            // Throws if the split is missing; the message lists the existing splits.
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
