using System.Globalization;
using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Teachers;

/// <summary>
/// The data sets of a run, with the teacher's probabilities mixed into the labels of split train. The other splits are
/// unchanged.
/// </summary>
/// <param name="Sources">The data sets.</param>
/// <param name="Teacher">The teacher; null for none.</param>
/// <param name="Notes">Notes for the user that are not about a single data set.</param>
internal sealed record TaughtSources(
    IReadOnlyList<TrainingSource> Sources,
    RunTeacher? Teacher,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Reads the teacher's table of a recipe and applies it to the data sets.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="heads">The heads of the network.</param>
    /// <exception cref="FaerException">
    /// The table cannot be read, contains no training picture of the data sets, or has a head that differs from the
    /// run's; or the recipe names a head that the table or the run does not have.
    /// </exception>
    public static TaughtSources Of(Recipe recipe, IReadOnlyList<TrainingSource> sources, IReadOnlyList<LabelHead> heads)
    {
        if (recipe.Distillation.Table is not { } path)
            return new TaughtSources(sources, null, []);
        TeacherTable table = TeacherTable.Read(path);
        foreach ((string field, IEnumerable<string> names) in recipe.Distillation.NamedHeads)
        {
            recipe.RequireKnown(field, names, $"heads of {path}", table.Heads.Select(head => head.Name));
            recipe.RequireKnown(field, names, "heads", heads.Select(head => head.Name));
        }

        LabelHead[] shared = [.. heads.Where(head => table.Heads.Any(other => other.Name == head.Name))];
        foreach (LabelHead head in shared)
            RequireSame(head, HeadOf(table, head), path);
        List<TrainingSource> taught = [];
        int found = 0;
        foreach (TrainingSource source in sources)
        {
            TeacherTargets[] targets =
            [
                .. shared.Select(head => new TeacherTargets(head, HeadOf(table, head), recipe.Distillation)),
            ];
            taught.Add(Teach(source, table, targets, ref found));
        }

        if (found == 0)
            throw new FaerException(
                $"{path}: contains no training pictures of "
                    + $"{string.Join(", ", sources.Select(source => source.Name))}, only pictures of "
                    + $"{string.Join(", ", table.Sources)}; run 'faer-train label' on the same data sets with the "
                    + $"same names."
            );
        string[] unused = [.. table.Heads.Select(head => head.Name).Except(heads.Select(head => head.Name))];
        return new TaughtSources(
            taught,
            table.Use,
            unused.Length == 0
                ? []
                : [$"{path}: these heads are not used, because the network lacks them: {string.Join(", ", unused)}."]
        );
    }

    private static TrainingSource Teach(
        TrainingSource source,
        TeacherTable table,
        TeacherTargets[] targets,
        ref int found
    )
    {
        int count = 0,
            known = 0;
        var samples = new FaceSample[source.Data.Samples.Count];
        for (int i = 0; i < samples.Length; i++)
        {
            FaceSample sample = samples[i] = source.Data.Samples[i];
            if (sample.Split != SplitName.Train)
                continue;
            count++;
            if (table.IndexOf(source.Name, sample.Id) is not (>= 0 and var row))
                continue;
            known++;
            SampleLabels labels = sample.Labels;
            foreach (TeacherTargets head in targets)
                labels = head.Apply(sample, labels, table.Of(row, head.Taught));
            samples[i] = sample with { Labels = labels };
        }

        found += known;
        string filled = string.Join(
            ", ",
            targets
                .Where(head => head.Filled > 0)
                .Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Taught.Name} in {head.Filled:N0}"))
        );
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"The teacher labels {known:N0} of {count:N0} training pictures"
        );
        return source with
        {
            Data = source.Data.With(
                samples,
                note
                    + (filled.Length == 0 ? "" : $" and supplies missing labels: {filled}")
                    + (known == count ? "." : "; the others are not in its table and keep their own labels.")
            ),
        };
    }

    private static LabelHead HeadOf(TeacherTable table, LabelHead head) =>
        table.Heads.First(other => other.Name == head.Name);

    private static void RequireSame(LabelHead head, LabelHead taught, string path)
    {
        if (head.Kind != taught.Kind || !head.Labels.Intersect(taught.Labels).Any())
            throw new FaerException(
                $"{path}: its head '{head.Name}' ({taught.Kind}: {string.Join(", ", taught.Labels)}) "
                    + $"differs from the run's head ({head.Kind}: {string.Join(", ", head.Labels)}); label again "
                    + $"without the teacher of this head."
            );
    }
}
