using System.Globalization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>How captions of tables and plots describe the intervals of a report.</summary>
internal static class IntervalWords
{
    /// <summary>The sentence of a caption that explains the thin lines of a plot; empty without intervals.</summary>
    public static string Whiskers(EvaluationReport report) =>
        report.Bootstrap.Resamples == 0 ? "" : $" Thin lines: {Level(report)} intervals.";

    /// <summary>The note on intervals in the caption of a table.</summary>
    public static string Note(EvaluationReport report) =>
        report.Bootstrap.Resamples == 0
            ? "intervals were not requested"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Level(report)} intervals in brackets, from {report.Bootstrap.Resamples} bootstrap resamples"
            );

    private static string Level(EvaluationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * report.Bootstrap.Level:0.#} %");
}
