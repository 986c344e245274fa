namespace Faer.Models;

/// <summary>
/// Which answers of a head are certain: those whose probability lies in a range in which, on validation data, no more than a stated share was
/// wrong (selective classification: El-Yaniv and Wiener, "On the foundations of noise-free selective classification", JMLR 2010). Fitted by
/// <c>faer calibrate</c> for the head's temperature, thresholds and priors. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// A multi-label head has two limits for each label, because a label that is present and one that is absent are two answers: a rare label is
/// right nearly always where it is absent, and may be wrong every other time where it is present. Two instances with equal lists are not equal
/// as records.
/// </remarks>
public sealed record CertaintyRule
{
    /// <summary>The share of wrong answers among the certain ones that the limits were fitted for, above 0 and below 1.</summary>
    public required float Error { get; init; }

    /// <summary>
    /// <see cref="HeadKind.SingleLabel"/>: the probability of the most probable label from which on it is certain, 0 to 1. Null: the error was
    /// not reached, so that no answer is certain. Always null for <see cref="HeadKind.MultiLabel"/>.
    /// </summary>
    public float? Least { get; init; }

    /// <summary>
    /// <see cref="HeadKind.MultiLabel"/>: the probability of each label, 0 to 1, from which on a present one is certain. A null item: never.
    /// Null for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public IReadOnlyList<float?>? Present { get; init; }

    /// <summary>
    /// <see cref="HeadKind.MultiLabel"/>: the probability of each label, 0 to 1, up to which an absent one is certain. A null item: never.
    /// Null for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public IReadOnlyList<float?>? Absent { get; init; }

    /// <summary>Whether the answer of a single-label head is certain.</summary>
    internal bool IsCertain(float probability) => probability >= Least;

    /// <summary>Whether the answer on one label of a multi-label head is certain.</summary>
    internal bool IsCertain(int label, float probability, bool isPresent) =>
        isPresent ? probability >= Present![label] : probability <= Absent![label];
}
