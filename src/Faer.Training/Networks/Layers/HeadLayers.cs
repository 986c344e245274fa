using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training.Networks.Layers;

/// <summary>The linear layers of a network's heads, under the keys of <see cref="HeadKeys"/>.</summary>
internal static class HeadLayers
{
    /// <summary>Creates a layer for each head of a network, in order, and registers them.</summary>
    /// <param name="net">The network.</param>
    /// <param name="features">The number of features that a head receives.</param>
    public static Linear[] Register(Network net, int features)
    {
        Linear[] layers = [.. net.Heads.Select(head => torch.nn.Linear(features, head.Count))];
        if (layers.Length == 1)
            net.register_module(HeadKeys.Single, layers[0]);
        else if (layers.Length > 1)
            net.register_module(
                HeadKeys.Group,
                torch.nn.ModuleDict([.. net.Heads.Zip(layers, (head, layer) => (HeadKeys.Safe(head.Name), layer))])
            );
        return layers;
    }
}
