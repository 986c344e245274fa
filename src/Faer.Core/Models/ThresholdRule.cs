namespace Faer.Models;

/// <summary>The measure that the thresholds of a multi-label head are fitted to maximise, for each label.</summary>
public enum ThresholdRule
{
    /// <summary>The share of right answers, over present and absent together.</summary>
    Accuracy,

    /// <summary>
    /// The mean of the recall for the pictures with the label and the recall for the pictures without it.
    /// </summary>
    BalancedAccuracy,

    /// <summary>The harmonic mean of precision and recall for the pictures with the label.</summary>
    F1,
}
