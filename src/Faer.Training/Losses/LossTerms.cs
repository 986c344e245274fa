using TorchSharp;

namespace Faer.Training;

/// <summary>The loss of one batch and its parts, scalars. A part that the network has no head for is null.</summary>
/// <param name="Total">The weighted sum, what is differentiated.</param>
/// <param name="Attributes">The attribute head's loss, unweighted.</param>
/// <param name="Expression">The expression head's cross-entropy, unweighted.</param>
/// <param name="Center">The center loss, unweighted.</param>
public sealed record LossTerms(torch.Tensor Total, torch.Tensor? Attributes, torch.Tensor? Expression, torch.Tensor? Center);
