using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Golden;

/// <summary>Builds the network of a case from the shapes of the case's parameters.</summary>
internal static class GoldenNet
{
    public static FaerNet Build(IReadOnlyDictionary<string, torch.Tensor> parameters, string source)
    {
        FaerNet net = Untrained(parameters);
        StateDict.Load(net, parameters, source);
        return net;
    }

    /// <summary>The same network with its own initial weights.</summary>
    public static FaerNet Untrained(IReadOnlyDictionary<string, torch.Tensor> parameters)
    {
        BackboneSpec spec = SpecOf(parameters);
        return new FaerNet(
            new FaerNetOptions
            {
                Depths = spec.Depths,
                Dims = spec.Dims,
                Attention = parameters.ContainsKey("attention.norm.bias")
                    ? AttentionKind.ContextualChannel
                    : AttentionKind.None,
                AttentionKernelSize = parameters.TryGetValue("attention.depthwise.weight", out var kernel)
                    ? (int)kernel.shape[2]
                    : 7,
                Attributes = Outputs("attributes", outputs => outputs == FacialAttributes.Count) > 0,
                Expressions = Outputs("expression", outputs => outputs != FacialAttributes.Count),
            }
        );

        int Outputs(string task, Func<int, bool> isTask)
        {
            if (parameters.TryGetValue($"heads.{task}.bias", out var bias))
                return (int)bias.shape[0];
            int outputs = (int)parameters["head.bias"].shape[0];
            return isTask(outputs) ? outputs : 0;
        }
    }

    /// <summary>The backbone size that matches the parameters, which are named like the network's.</summary>
    public static BackboneSpec SpecOf(IReadOnlyDictionary<string, torch.Tensor> parameters) =>
        new(
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(stage =>
                        Enumerable
                            .Range(0, 1000)
                            .TakeWhile(block => parameters.ContainsKey($"stages.{stage}.{block}.gamma"))
                            .Count()
                    ),
            ],
            [.. Enumerable.Range(0, 4).Select(stage => (int)parameters[$"stages.{stage}.0.gamma"].numel())]
        );
}
