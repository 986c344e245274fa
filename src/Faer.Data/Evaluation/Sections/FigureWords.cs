using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The names of <see cref="ReportFigure"/>, and how figures are displayed.</summary>
internal static class FigureWords
{
    /// <summary>The name of the negative log-likelihood in the summary.</summary>
    public const string Nll = "NLL";

    public const string Accuracy = "accuracy";
    public const string MacroRecall = "macroRecall";
    public const string MeanAccuracy = "meanAccuracy";
    public const string MeanAuc = "meanAuc";
    public const string FacesFound = "facesFound";
    public const string MaleAccuracy = "maleAccuracy";
    public const string RecallWomen = "recallWomen";
    public const string RecallMen = "recallMen";
    public const string BandError = "bandError";
    public const string WithinOneBand = "withinOneBand";

    /// <summary>Whether a smaller figure is better.</summary>
    public static bool IsLowerBetter(string name) => name == BandError;

    /// <summary>Returns the heading of a figure.</summary>
    public static string Title(string subject, string name) =>
        name switch
        {
            FacesFound => "Faces found",
            MaleAccuracy => "Male: accuracy",
            RecallWomen => "Male: recall of women",
            RecallMen => "Male: recall of men",
            BandError => $"{HeadWords.Of(subject).Title}: mean error in bands",
            WithinOneBand => $"{HeadWords.Of(subject).Title}: within one band",
            MacroRecall => $"{HeadWords.Of(subject).Title}: macro recall",
            MeanAccuracy => $"{HeadWords.Of(subject).Title}: mean accuracy",
            MeanAuc => $"{HeadWords.Of(subject).Title}: mean AUC",
            _ => $"{HeadWords.Of(subject).Title}: {name}",
        };

    /// <summary>Returns the table cell of a figure.</summary>
    public static string Cell(ReportFigure? figure) =>
        figure is null ? ReportTable.Undefined
        : figure.Name == BandError ? Bands(figure)
        : ReportTable.Percent(figure.Value, figure.Interval);

    private static string Bands(ReportFigure figure) =>
        figure.Value is not { } value ? ReportTable.Undefined
        : figure.Interval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"{value:F2} [{interval.Low:F2}, {interval.High:F2}]")
        : string.Create(CultureInfo.InvariantCulture, $"{value:F2}");
}
