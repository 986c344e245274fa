using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Fits a head of a model on labelled pictures.</summary>
internal static class LabelledHead
{
    /// <summary>Fits a head on all rows, and judges the fit on folds.</summary>
    /// <param name="model">The name of the model, for errors.</param>
    /// <param name="head">The head.</param>
    /// <param name="rows">Its labelled rows, at least one.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="options">What to fit and how.</param>
    /// <param name="sources">The names of the data sets.</param>
    public static HeadCalibration Fit(
        string model,
        ModelHead head,
        HeadRows rows,
        CalibrationFolds folds,
        CalibrationOptions options,
        IReadOnlyList<string> sources
    )
    {
        HeadFit fit = FitPart(rows);
        var before = new CalibrationScore(head.Head);
        before.Add(head, rows);
        CalibrationScore? after = folds.Judge(rows, part => FitPart(part).Head);
        return new HeadCalibration(head, fit.Head, rows.Count, fit.Kept, before.Figures(), after?.Figures())
        {
            CertainAfter = after?.Certain(sources) ?? [],
        };

        HeadFit FitPart(HeadRows part)
        {
            HeadFit fit = options.Parts.HasFlag(CalibrationParts.Probabilities)
                ? HeadFit.Of(head, part, options.Thresholds)
                : new HeadFit(head, []);
            ModelHead fitted = options.Priors.TryGetValue(head.Name, out ClassPrior? prior)
                ? prior.ApplyTo(fit.Head, model)
                : fit.Head;

            // A certainty rule holds only for the probabilities that it was fitted on.
            CertaintyRule? certainty =
                options.Parts.HasFlag(CalibrationParts.Certainty)
                    ? CertaintyFit.Of(fitted, part, options.ErrorOf(head.Head))
                : options.Parts.HasFlag(CalibrationParts.Probabilities) ? null
                : head.Certainty;
            return fit with { Head = fitted with { Certainty = certainty } };
        }
    }
}
