namespace Faer.Models;

/// <summary>What the thresholds of a multi-label head are fitted for: the measure that each label's threshold makes largest.</summary>
public enum ThresholdRule
{
    /// <summary>The share of right answers, present and absent together.</summary>
    Accuracy,

    /// <summary>The mean of the share of present ones found and the share of absent ones found.</summary>
    BalancedAccuracy,

    /// <summary>The harmonic mean of precision and recall of the present ones.</summary>
    F1,
}
