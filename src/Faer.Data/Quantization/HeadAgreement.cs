namespace Faer.Data.Quantization;

/// <summary>The agreement between the decisions of two models for one head.</summary>
/// <param name="Head">The name of the head.</param>
/// <param name="Share">
/// The share of equal decisions, 0 to 1: whether a label is present (<see cref="HeadKind.MultiLabel"/>), or which label
/// is most probable (<see cref="HeadKind.SingleLabel"/>).
/// </param>
public sealed record HeadAgreement(string Head, double Share);
