using System.Globalization;
using Faer.Training.Networks;
using TorchSharp.Modules;

namespace Faer.Training.Optimization;

/// <summary>Splits parameters by weight decay and learning rate, for a <see cref="GroupOptimizer"/>.</summary>
internal static class ParameterGroups
{
    /// <summary>Splits named parameters by learning rate and weight decay. Empty groups are left out.</summary>
    /// <param name="parameters">Every parameter to train, by state-dict key.</param>
    /// <param name="layers">Assigns each parameter to a group of the backbone, or to the rest.</param>
    /// <param name="weightDecay">The decay of the parameters that <paramref name="scope"/> includes, at least 0; the
    /// others get 0.</param>
    /// <param name="scope">The parameters with weight decay.</param>
    /// <param name="backboneScale">
    /// The factor of the backbone's learning rate, above 0. With 1 the backbone has the rate of the rest.
    /// </param>
    /// <param name="layerDecay">
    /// The learning rate of each group of the backbone divided by the rate of the group after it, above 0 to 1. With 1
    /// all have the same rate.
    /// </param>
    /// <param name="centerScale">
    /// The factor of the learning rate of the centers of center loss, above 0. With 1 they have the rate of the rest.
    /// </param>
    /// <returns>
    /// The backbone's groups from the stem up, then the rest, then the centers; for each, the parameters with decay come first.
    /// </returns>
    public static IReadOnlyList<ParameterGroup> Split(
        IEnumerable<(string Key, Parameter Parameter)> parameters,
        ILayerGroups layers,
        double weightDecay,
        WeightDecayScope scope,
        double backboneScale = 1,
        double layerDecay = 1,
        double centerScale = 1
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(weightDecay >= 0 && double.IsFinite(weightDecay)))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "Weight decay must be at least 0.");
        if (!(backboneScale > 0 && double.IsFinite(backboneScale)))
            throw new ArgumentOutOfRangeException(
                nameof(backboneScale),
                backboneScale,
                "The backbone's learning rate scale must be above 0."
            );
        if (layerDecay is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(layerDecay),
                layerDecay,
                "The layer decay must be above 0 and at most 1."
            );
        if (!(centerScale > 0 && double.IsFinite(centerScale)))
            throw new ArgumentOutOfRangeException(
                nameof(centerScale),
                centerScale,
                "The centers' learning rate scale must be above 0."
            );
        (string Key, Parameter Parameter)[] all = [.. parameters];
        int rest = layers.Count,
            centers = rest + 1;
        return
        [
            .. all.GroupBy(named => (Layer: Layer(named.Key), Decays: scope == WeightDecayScope.All || IsMatrix(named)))
                .OrderBy(group => group.Key.Layer)
                .ThenByDescending(group => group.Key.Decays)
                .Select(group => new ParameterGroup(
                    Name(group.Key.Layer) + (group.Key.Decays ? "" : " undecayed"),
                    [.. group],
                    Scale(group.Key.Layer),
                    group.Key.Decays ? weightDecay : 0
                )),
        ];

        // Without layer decay the backbone is one group; without its own learning rate either, it is part of the rest.
        int Layer(string key)
        {
            if (centerScale != 1 && IsCenters(key))
                return centers;
            int layer = layers.IndexOf(key);
            return layerDecay < 1 || layer == rest ? layer
                : backboneScale != 1 ? 0
                : rest;
        }

        string Name(int layer) =>
            layer == rest ? "rest"
            : layer == centers ? "centers"
            : layerDecay < 1 ? string.Create(CultureInfo.InvariantCulture, $"layer {layer}")
            : "backbone";
        double Scale(int layer) =>
            layer == rest ? 1
            : layer == centers ? centerScale
            : backboneScale * Math.Pow(layerDecay, rest - layer);
    }

    /// <summary>
    /// Whether a parameter is a matrix or kernel. Biases, norms and layer scale have one dimension; the centers of
    /// center loss have two but are points.
    /// </summary>
    private static bool IsMatrix((string Key, Parameter Parameter) named) =>
        named.Parameter.dim() > 1 && !IsCenters(named.Key);

    private static bool IsCenters(string key) => key.EndsWith("centers", StringComparison.Ordinal);
}
