using TorchSharp;

namespace Faer.Training;

/// <summary>The loss of one batch and its parts, scalars. A part that the network has no head for is null.</summary>
/// <param name="Total">The weighted sum, what is differentiated.</param>
/// <param name="Attributes">The attribute head's loss, unweighted.</param>
/// <param name="Expression">The expression head's cross-entropy, unweighted.</param>
/// <param name="Center">The center loss, unweighted.</param>
/// <param name="Identity">The loss over people, in pre-training.</param>
public sealed record LossTerms(
    torch.Tensor Total,
    torch.Tensor? Attributes,
    torch.Tensor? Expression,
    torch.Tensor? Center,
    torch.Tensor? Identity = null
)
{
    /// <summary>How many numbers <see cref="Values"/> gives.</summary>
    internal const int Count = 5;

    /// <summary>Total, attributes, expression, center, identity; 0 for one that there is not.</summary>
    internal double[] Values() => [Value(Total), Value(Attributes), Value(Expression), Value(Center), Value(Identity)];

    private static double Value(torch.Tensor? loss) => loss is null ? 0 : loss.item<float>();
}
