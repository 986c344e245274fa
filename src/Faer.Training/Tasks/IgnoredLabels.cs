using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Sources;

namespace Faer.Training.Tasks;

/// <summary>Removes the labels of a data set that the recipe ignores, in all of its splits.</summary>
internal static class IgnoredLabels
{
    private const string Field = "data.ignoreLabels";

    /// <summary>Returns the data sets without the labels of <see cref="DataRecipe.IgnoreLabels"/>.</summary>
    /// <exception cref="FaerException">
    /// The recipe names an unknown data set, or a label that the data set does not have.
    /// </exception>
    public static IReadOnlyList<TrainingSource> TakeAway(Recipe recipe, IReadOnlyList<TrainingSource> sources)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> ignored = recipe.Data.IgnoreLabels;
        recipe.RequireKnown(Field, ignored.Keys, "data sets", sources.Select(source => source.Name));
        return
        [
            .. sources.Select(source =>
                ignored.TryGetValue(source.Name, out IReadOnlyList<string>? labels) && labels.Count > 0
                    ? source with
                    {
                        Data = TakeAway(recipe, source, labels),
                    }
                    : source
            ),
        ];
    }

    private static FaceDataSet TakeAway(Recipe recipe, TrainingSource source, IReadOnlyList<string> names)
    {
        FaceDataSet data = source.Data;
        string[] known =
        [
            .. data.Heads.Select(head => head.Name),
            .. data
                .Heads.Where(head => head.Kind == HeadKind.MultiLabel)
                .SelectMany(head => head.Labels.Select(label => LabelNames.Of(head, label))),
        ];
        recipe.RequireKnown($"{Field}.{source.Name}", names, $"heads and attributes that {source.Name} labels", known);

        // For each head, whether each of its labels is kept.
        Dictionary<string, bool[]> stays = data.Heads.ToDictionary(
            head => head.Name,
            head =>
                head.Labels.Select(label =>
                        !names.Contains(head.Name)
                        && !(head.Kind == HeadKind.MultiLabel && names.Contains(LabelNames.Of(head, label)))
                    )
                    .ToArray()
        );
        LabelHead[] changed = [.. data.Heads.Where(head => stays[head.Name].Contains(false))];
        return data.With(
            [
                .. data.Samples.Select(sample =>
                    sample with
                    {
                        Labels = changed.Aggregate(sample.Labels, (labels, head) => Without(labels, head, stays)),
                    }
                ),
            ],
            [.. data.Heads.Where(head => stays[head.Name].Contains(true))],
            [$"Its labels of {string.Join(", ", names)} are ignored, as set in {Field}."]
        );
    }

    private static SampleLabels Without(SampleLabels labels, LabelHead head, Dictionary<string, bool[]> stays)
    {
        bool[] places = stays[head.Name];
        if (!places.Contains(true))
            return labels.Without(head.Name);
        float[] values = labels[head.Name].ToArray();
        if (values.Length == 0)
            return labels;
        for (int i = 0; i < values.Length; i++)
            values[i] = places[i] ? values[i] : float.NaN;
        return labels.With(labels.HeadOf(head.Name)!, values);
    }
}
