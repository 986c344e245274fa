using TorchSharp;

namespace Faer.Training;

/// <summary>What a <see cref="FaerNet"/> gives for a batch of N images. Owns its tensors unless a dispose scope does.</summary>
/// <param name="Features">The pooled features before the last norm, [N, C]: what center loss sees, and the embedding.</param>
/// <param name="Attributes">Attribute logits, [N, 40], or null without that head.</param>
/// <param name="Expression">Expression logits, [N, 7 or 8], or null without that head.</param>
/// <param name="HeadInput">The features after the last norm, [N, C]: what heads see, and what people are told apart by; null where it is not asked for.</param>
public sealed record FaerOutput(
    torch.Tensor Features,
    torch.Tensor? Attributes,
    torch.Tensor? Expression,
    torch.Tensor? HeadInput = null
) : IDisposable
{
    /// <summary>Moves the tensors to the dispose scope around the current one.</summary>
    /// <returns>This output.</returns>
    public FaerOutput MoveToOuterDisposeScope()
    {
        Features.MoveToOuterDisposeScope();
        Attributes?.MoveToOuterDisposeScope();
        Expression?.MoveToOuterDisposeScope();
        HeadInput?.MoveToOuterDisposeScope();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Attributes?.Dispose();
        Expression?.Dispose();
        HeadInput?.Dispose();
    }
}
