namespace Faer.Data.Evaluation.Detectors;

/// <summary>How a model's decisions for one head depend on the detector that aligns the faces.</summary>
/// <param name="Head">The head.</param>
/// <param name="Decisions">The number of decisions: one per picture, or one per picture and label.</param>
/// <param name="Different">The share of decisions that differ between the detectors.</param>
/// <param name="Labelled">The number of decisions whose truth is known.</param>
/// <param name="FirstRight">The share of right decisions with the first detector; null without labels.</param>
/// <param name="SecondRight">The share of right decisions with the second detector; null without labels.</param>
/// <param name="Gain">The first share minus the second; null without labels.</param>
internal sealed record DecisionRow(
    string Head,
    int Decisions,
    Measured Different,
    int Labelled,
    Measured FirstRight,
    Measured SecondRight,
    Measured Gain
);
