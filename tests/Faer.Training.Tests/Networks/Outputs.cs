using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tests.Networks;

/// <summary>Outputs made without a network, for testing the code that uses outputs.</summary>
internal static class Outputs
{
    /// <summary>An output with the given standard heads; the features are passed to the heads unchanged.</summary>
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
