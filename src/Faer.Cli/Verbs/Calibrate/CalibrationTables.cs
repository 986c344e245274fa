using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Calibration;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli.Verbs.Calibrate;

/// <summary>The tables that <c>faer calibrate</c> shows.</summary>
internal static class CalibrationTables
{
    public static void Show(CalibrationResult result, Terminal terminal)
    {
        foreach (HeadCalibration head in result.Heads)
        {
            string images = head.FiguresBefore is null ? "faces without labels" : "labelled pictures";
            var table = new Table
            {
                Border = TableBorder.Rounded,
                Title = new TableTitle(Text($"{head.Before.Name}: {head.Images} {images}")),
            };
            table.AddColumn("");
            table.AddColumn(new TableColumn("Before").RightAligned());
            table.AddColumn(new TableColumn("After").RightAligned());
            foreach ((string name, string before, string after) in Rows(head))
                table.AddRow(new Text(name), new Text(before), new Text(after));
            terminal.Console.Write(table);
            if (head.Kept.Count > 0)
                terminal.Output.WriteLine(
                    $"Too few examples of {head.Before.Name} to fit: {string.Join(", ", head.Kept)}. "
                        + "These are unchanged."
                );
        }

        if (result.Unusual.Count > 0)
            terminal.Console.Write(UnusualTable(result.Unusual));
        if (result.Heads.Any(head => head.FiguresAfter is not null))
            terminal.Output.WriteLine(
                "Accuracy, recall, NLL, ECE and certain answers under After are from five-fold "
                    + "cross-validation, with no person in two folds. The new file looks better than it is on "
                    + "the pictures that it was fitted on; evaluate it on another split."
            );
        else if (result.Heads.Any(head => head.FiguresBefore is not null))
            terminal.Output.WriteLine(
                "Too few people or pictures for cross-validation: evaluate the new file on another split."
            );
    }

    private static IEnumerable<(string Name, string Before, string After)> Rows(HeadCalibration head)
    {
        bool single = head.Before.Head.Kind == HeadKind.SingleLabel;
        if (head.FiguresBefore is { } before)
        {
            CalibrationFigures? after = head.FiguresAfter;
            yield return (single ? "Accuracy" : "Mean accuracy", Share(before.Accuracy), Share(after?.Accuracy));
            yield return (
                single ? "Macro recall" : "Mean balanced accuracy",
                Share(before.MacroRecall),
                Share(after?.MacroRecall)
            );
            yield return ("NLL", Number(before.Nll), Number(after?.Nll));
            yield return ("ECE", Share(before.Ece), Share(after?.Ece));
            foreach (CertainAnswers certain in head.CertainAfter)
            {
                yield return ($"Certain, {certain.Source}", "", Share(certain.Answered));
                yield return ($"Wrong among certain, {certain.Source}", "", Share(certain.Error));
            }
        }

        yield return ("Temperature", Number(head.Before.Temperature), Number(head.After.Temperature));
        if (head.After.ThresholdRule is { } rule)
            yield return ("Thresholds for", RuleName(head.Before.ThresholdRule), RuleName(rule));
        if (head.After.Certainty is { } certainty)
        {
            yield return (
                "Error allowed for certain answers",
                Share(head.Before.Certainty?.Error),
                Share(certainty.Error)
            );
            if (single)
                yield return ("Certain from probability", Limit(head.Before.Certainty), Limit(certainty));
            else
                yield return ("Labels never certain if present", Never(head.Before.Certainty), Never(certainty));
        }

        for (int i = 0; i < head.Before.Count && single; i++)
            yield return ($"Prior {head.Before.Head.Labels[i]}", Prior(head.Before, i), Prior(head.After, i));
    }

    private static string Limit(CertaintyRule? rule) =>
        rule is null ? "not fitted"
        : rule.Least is { } least ? Share(least)
        : "never";

    private static string Never(CertaintyRule? rule) =>
        rule is null ? "not fitted" : Text($"{rule.Present!.Count(limit => limit is null)} of {rule.Present!.Count}");

    private static Table UnusualTable(IReadOnlyList<UnusualShare> shares)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("unusual faces") };
        table.AddColumn("");
        table.AddColumn(new TableColumn("Faces").RightAligned());
        table.AddColumn(new TableColumn("Unusual").RightAligned());
        foreach (UnusualShare share in shares)
            table.AddRow(
                new Text(share.Group is { } group ? $"{share.Source}: {group}" : share.Source),
                new Text(share.Faces.ToString(CultureInfo.InvariantCulture)),
                new Text(Share(share.Share))
            );
        return table;
    }

    private static string Prior(ModelHead head, int label) =>
        (head.Prior ?? head.TrainingPrior) is { } prior ? Share(prior[label]) : "not known";

    private static string RuleName(ThresholdRule? rule) =>
        rule switch
        {
            ThresholdRule.Accuracy => "accuracy",
            ThresholdRule.BalancedAccuracy => "balanced accuracy",
            ThresholdRule.F1 => "F1",
            _ => "not fitted",
        };

    private static string Share(double? value) => value is { } share ? Text($"{share:P1}") : "-";

    private static string Number(double? value) => value is { } number ? Text($"{number:F3}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
