namespace Faer;

/// <summary>A label to display, with its head.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Estimate">Its estimate.</param>
internal readonly record struct ShownLabel(HeadEstimate Head, LabelEstimate Estimate);
