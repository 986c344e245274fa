using System.Globalization;
using Faer.Training.Inspection;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Cli.Verbs;

/// <summary>Writes the report of a dry run.</summary>
internal static class DryRunText
{
    private const double Mega = 1e6;
    private const double Giga = 1e9;

    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter output, DryRunReport report, RunRequest request)
    {
        Recipe recipe = request.Recipe;
        RunDescription run = report.Run;
        Line(
            $"{recipe.Name}: {report.Network.Parameters:N0} parameters, {report.Network.MultiplyAdds / Giga:0.###} G multiply-adds per picture of {recipe.Input.SizePx} px."
        );
        if (run.Backbone is { } backbone)
            Line($"backbone.weights {backbone}.");
        Line($"{run.DataSet}: {run.TrainingImages:N0} training and {run.ValidationImages:N0} validation images.");
        foreach (RunSource source in run.Sources ?? [])
            Line($"  {source.Name}: {source.TrainingImages:N0} and {source.ValidationImages:N0}");
        foreach (string note in TrainingSource.NotesOf(request.Sources))
            Line($"{note}");
        foreach (LabelHead head in run.Heads ?? [])
            Line(
                $"{head.Name} ({(head.Kind == HeadKind.SingleLabel ? "one of" : "any of")} {head.Count}), training images: {Counts(run, head)}"
            );
        Line($"Crops on disk: {(report.CropBytes == 0 ? "none" : $"{Megabytes(report.CropBytes)}")}.");
        Line(
            $"Memory: about {Megabytes(report.WeightBytes)} for weights and optimizer and {Megabytes(report.ActivationBytes)} for a step; the process used at most {Megabytes(report.ResidentBytes)}."
        );
        IEnumerable<string> terms = report.Weights.Select(term =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{term.Key} {report.Losses[$"loss.{term.Key}"]:F4} (weight {term.Value:0.####})"
            )
        );
        Line($"Loss of the first step: {report.Losses["loss"]:F4} = {string.Join(" + ", terms)}");
        IEnumerable<string> steps = report.Steps.Select(step =>
            string.Create(CultureInfo.InvariantCulture, $"{step.Value.TotalSeconds:F2} s at {step.Key} px")
        );
        string epoch = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.StepsPerEpoch:N0} steps per epoch; val {report.Validation.TotalSeconds:F1} s."
        );
        Line($"A step of {recipe.BatchSize} images: {string.Join(", ", steps)}; {epoch}");
        string whole = report.WholeRun.ToString(
            report.WholeRun.Days > 0 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss",
            CultureInfo.InvariantCulture
        );
        const string preparation = "plus the one-time preparation of the pictures";
        Line($"The whole run of {recipe.Epochs} epochs: about {whole}, {preparation}.");
        Line($"Nothing was written.");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Returns the labels with their counts. Of more than 12 labels, only the 12 most frequent and the rarest are
    /// named.
    /// </summary>
    private static string Counts(RunDescription run, LabelHead head)
    {
        const int most = 12;
        (string Label, int Count)[] counts =
        [
            .. head.Labels.Select(label => (label, run.LabelCounts.GetValueOrDefault(NameOf(head, label)))),
        ];
        IEnumerable<(string Label, int Count)> shown =
            counts.Length <= most ? counts : counts.OrderByDescending(label => label.Count).Take(most);
        string text = string.Join(
            ", ",
            shown.Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.Label} {label.Count:N0}"))
        );
        return counts.Length <= most
            ? text
            : $"{text} and {counts.Length - most} others; the rarest is {counts.MinBy(label => label.Count).Label} with {counts.Min(label => label.Count)}";
    }

    private static string NameOf(LabelHead head, string label) =>
        head.Name is LabelHead.AttributesName or LabelHead.ExpressionName ? label : $"{head.Name}.{label}";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mega:N0} MB");
}
