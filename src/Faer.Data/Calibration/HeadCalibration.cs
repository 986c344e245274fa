using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>What calibration did to one head.</summary>
/// <param name="Before">The head as the model had it.</param>
/// <param name="After">The head as the new model has it; the same where nothing could be fitted.</param>
/// <param name="Images">Pictures with a label of the head; of pictures without labels, the faces.</param>
/// <param name="Kept">Labels with too few examples, which keep their threshold or prior.</param>
/// <param name="FiguresBefore">How good the head was on these pictures; null without labels.</param>
/// <param name="FiguresAfter">
/// How good the fit is on pictures that it has not seen: five parts, each judged by what the other four give. Null without labels, and with
/// fewer than five people or, where people are not known, pictures.
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
    /// The certain answers by the new rule, source by source, on pictures that the fit has not seen, as <see cref="FiguresAfter"/>. Empty without that
    /// and without a rule.
    /// </summary>
    public IReadOnlyList<CertainAnswers> CertainAfter { get; init; } = [];
}
