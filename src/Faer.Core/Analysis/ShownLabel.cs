namespace Faer;

/// <summary>A label as people read it.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Estimate">Its estimate.</param>
internal readonly record struct ShownLabel(HeadEstimate Head, LabelEstimate Estimate);
