using System.Globalization;
using TorchSharp.Modules;

namespace Faer.Training;

/// <summary>Splits parameters by weight decay and learning rate, for <see cref="FusedAdamW"/>.</summary>
internal static class ParameterGroups
{
    /// <summary>Splits named parameters by rate and decay; groups without a parameter are left out.</summary>
    /// <param name="parameters">Every parameter to train, by state-dict key.</param>
    /// <param name="layers">Which parameters are the backbone's, and in which of its groups.</param>
    /// <param name="weightDecay">The decay of the parameters that <paramref name="scope"/> includes, at least 0; the others get 0.</param>
    /// <param name="scope">Which parameters decay.</param>
    /// <param name="backboneScale">The factor of the backbone's learning rate, above 0. 1: one rate for all.</param>
    /// <param name="layerDecay">The rate of each group of the backbone over the rate of the group after it, above 0 to 1. 1: one rate.</param>
    /// <returns>The backbone's groups from the stem up, then the rest; in each, first what decays.</returns>
    public static IReadOnlyList<ParameterGroup> Split(
        IEnumerable<(string Key, Parameter Parameter)> parameters,
        ILayerGroups layers,
        double weightDecay,
        WeightDecayScope scope,
        double backboneScale = 1,
        double layerDecay = 1
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
        (string Key, Parameter Parameter)[] all = [.. parameters];
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

        // Without a layer decay the backbone is one group, and without a rate of its own it is part of the rest.
        int Layer(string key)
        {
            int layer = layers.IndexOf(key);
            return layerDecay < 1 || layer == layers.Count ? layer
                : backboneScale != 1 ? 0
                : layers.Count;
        }

        string Name(int layer) =>
            layer == layers.Count ? "rest"
            : layerDecay < 1 ? string.Create(CultureInfo.InvariantCulture, $"layer {layer}")
            : "backbone";
        double Scale(int layer) =>
            layer == layers.Count ? 1 : backboneScale * Math.Pow(layerDecay, layers.Count - layer);
    }

    /// <summary>Biases, norms and layer scale have one dimension; the centers of center loss have two but are points, not a map.</summary>
    private static bool IsMatrix((string Key, Parameter Parameter) named) =>
        named.Parameter.dim() > 1 && !named.Key.EndsWith("centers", StringComparison.Ordinal);
}
