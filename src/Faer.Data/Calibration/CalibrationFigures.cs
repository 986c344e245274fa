namespace Faer.Data.Calibration;

/// <summary>
/// Figures of the decisions and probabilities of one head on some pictures; null where a figure is not defined.
/// </summary>
/// <param name="Accuracy">The share of right decisions, 0..1; of a multi-label head, the mean over its labels.</param>
/// <param name="MacroRecall">Single-label: the mean recall of the classes that occur. Multi-label: the mean of the
/// labels' balanced accuracy. 0..1.</param>
/// <param name="Nll">The mean negative log-likelihood of the labels, in nats, at least 0.</param>
/// <param name="Ece">The expected calibration error in 15 bins, 0..1.</param>
public sealed record CalibrationFigures(double? Accuracy, double? MacroRecall, double? Nll, double? Ece);
