using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Result of calibrating one head.</summary>
/// <param name="Before">The head before calibration.</param>
/// <param name="After">The head in the new model; unchanged if nothing could be fitted.</param>
/// <param name="Images">Number of pictures labelled for the head; without labels, the number of faces.</param>
/// <param name="Kept">Labels with too few examples, which keep their threshold or prior.</param>
/// <param name="FiguresBefore">Figures of the head before calibration, on these pictures; null without labels.</param>
/// <param name="FiguresAfter">
/// Figures of the fit on unseen pictures: each of five parts is judged by a fit on the other four. Null without labels,
/// or with fewer than five people (pictures where people are not known).
/// </param>
public sealed record HeadCalibration(
    ModelHead Before,
    ModelHead After,
    int Images,
    IReadOnlyList<string> Kept,
    CalibrationFigures? FiguresBefore,
    CalibrationFigures? FiguresAfter
)
{
    /// <summary>
    /// The certain answers under the new rule, per source, on unseen pictures as in <see cref="FiguresAfter"/>. Empty
    /// if that is null or there is no rule.
    /// </summary>
    public IReadOnlyList<CertainAnswers> CertainAfter { get; init; } = [];
}
