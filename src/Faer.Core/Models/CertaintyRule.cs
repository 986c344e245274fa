namespace Faer.Models;

/// <summary>
/// The rule for the certain answers of a head: their probability lies in a range in which, on validation data, no more
/// than a stated share was wrong (selective classification: El-Yaniv and Wiener, "On the foundations of noise-free
/// selective classification", JMLR 2010). Fitted by <c>faer calibrate</c> for the head's temperature, thresholds and
/// priors. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// A multi-label head has two limits per label, because present and absent are two different answers: for a rare label,
/// absent is nearly always right, while present may be wrong every other time. Two instances with equal lists are not
/// equal as records.
/// </remarks>
public sealed record CertaintyRule
{
    /// <summary>
    /// The share of wrong answers among the certain ones that the limits were fitted for, above 0 and below 1.
    /// </summary>
    public required float Error { get; init; }

    /// <summary>
    /// <see cref="HeadKind.SingleLabel"/>: the minimum probability, 0 to 1, at which the most probable label is
    /// certain. Null if the error was not reached, so that no answer is certain. Always null for
    /// <see cref="HeadKind.MultiLabel"/>.
    /// </summary>
    public float? Least { get; init; }

    /// <summary>
    /// <see cref="HeadKind.MultiLabel"/>: the minimum probability of each label, 0 to 1, at which a present label is
    /// certain. A null item means never. Null for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public IReadOnlyList<float?>? Present { get; init; }

    /// <summary>
    /// <see cref="HeadKind.MultiLabel"/>: the maximum probability of each label, 0 to 1, at which an absent label is
    /// certain. A null item means never. Null for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public IReadOnlyList<float?>? Absent { get; init; }

    /// <summary>Whether the answer of a single-label head is certain.</summary>
    internal bool IsCertain(float probability) => probability >= Least;

    /// <summary>Whether the answer for one label of a multi-label head is certain.</summary>
    internal bool IsCertain(int label, float probability, bool isPresent) =>
        isPresent ? probability >= Present![label] : probability <= Absent![label];
}
