namespace Faer.Models;

/// <summary>
/// The data on which a model was calibrated after training: the source of its temperatures, thresholds or priors.
/// </summary>
/// <param name="Kind">
/// The kind of data set, such as <c>celeba</c>, or <c>photos</c> for pictures without labels.
/// </param>
/// <param name="Split">The split; null for pictures without splits.</param>
/// <param name="Images">The number of faces, at least 1.</param>
/// <param name="Labelled">Whether labels were used; without them only priors can be fitted.</param>
public sealed record CalibratedData(string Kind, string? Split, int Images, bool Labelled);
