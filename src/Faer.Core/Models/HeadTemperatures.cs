namespace Faer.Models;

/// <summary>What the logits of each head are divided by before they become probabilities; fitted on validation data. Above 0; 1 changes nothing.</summary>
/// <param name="Attributes">The temperature of the attribute head; null exactly when the model has no such head.</param>
/// <param name="Expression">The temperature of the expression head; null exactly when the model has no such head.</param>
public sealed record HeadTemperatures(float? Attributes, float? Expression);
