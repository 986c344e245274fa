using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tests.Networks;

/// <summary>Outputs of no network, for what comes after one.</summary>
internal static class Outputs
{
    /// <summary>An output with the standard heads that are given; heads would see the features as they are.</summary>
    public static NetworkOutput Of(torch.Tensor features, torch.Tensor? attributes, torch.Tensor? expression) =>
        new(
            features,
            features.alias(),
            new (string Name, torch.Tensor? Logits)[]
            {
                (LabelHead.AttributesName, attributes),
                (LabelHead.ExpressionName, expression),
            }
                .Where(head => head.Logits is not null)
                .Select(head => KeyValuePair.Create(head.Name, head.Logits!))
        );
}
