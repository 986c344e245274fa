namespace Faer.Data.Quantization;

/// <summary>How many decisions of one head are the same for two models.</summary>
/// <param name="Head">The name of the head.</param>
/// <param name="Share">
/// 0 to 1: of the decisions whether a label is present (<see cref="HeadKind.MultiLabel"/>), or of the most probable labels
/// (<see cref="HeadKind.SingleLabel"/>).
/// </param>
public sealed record HeadAgreement(string Head, double Share);
