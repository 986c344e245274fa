using Faer.Training.Networks;
using Faer.Training.Recipes;

namespace Faer.Training.Inspection;

/// <summary>
/// The size of a network and its cost per picture, part by part. Multiply-adds are counted from the exported graph:
/// convolutions and matrix products, as publications count them; norms, activations and additions are left out.
/// </summary>
/// <param name="InputSizePx">Side of the input in pixels.</param>
/// <param name="Parts">The parts in the order in which a picture goes through them.</param>
/// <param name="Activations">
/// Numbers in the outputs of all layers for one picture. Training keeps most of them for the gradient.
/// </param>
public sealed record NetworkSummary(int InputSizePx, IReadOnlyList<NetworkPart> Parts, long Activations)
{
    /// <summary>Number of learned parameters.</summary>
    public long Parameters => Parts.Sum(part => part.Parameters);

    /// <summary>Multiply-adds for one picture.</summary>
    public long MultiplyAdds => Parts.Sum(part => part.MultiplyAdds);

    /// <summary>Builds a recipe's network and counts it. Needs memory for two copies of its weights.</summary>
    /// <param name="recipe">The recipe; only the sections <c>model</c> and <c>input</c> matter.</param>
    /// <param name="heads">The heads of the network; null for the standard heads that the recipe requests.</param>
    /// <exception cref="FaerException">
    /// The options contradict each other, or the network is too large for a graph.
    /// </exception>
    public static NetworkSummary Of(Recipe recipe, IReadOnlyList<LabelHead>? heads = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        RecipeCheck.Validate(recipe, recipe.Name);
        using Network net = NetworkRegistry.Create(recipe.Model, heads);
        return Of(net, recipe.Input.SizePx);
    }

    /// <summary>Counts a network.</summary>
    /// <param name="net">The network; the caller keeps ownership.</param>
    /// <param name="sizePx">Side of the input in pixels.</param>
    internal static NetworkSummary Of(Network net, int sizePx)
    {
        CountedGraph graph = CountedGraph.Of(net, sizePx);
        Dictionary<string, long> parameters = net.named_parameters()
            .GroupBy(named => PartOf(named.name), StringComparer.Ordinal)
            .ToDictionary(part => part.Key, part => part.Sum(named => named.parameter.numel()), StringComparer.Ordinal);
        var parts = new OrderedDictionary<string, NetworkPart>(StringComparer.Ordinal);
        foreach (CountedNode node in graph.Nodes)
        {
            string name = PartOf(node.Key);
            bool isPart = parameters.TryGetValue(name, out long own);
            if (!isPart && node.MultiplyAdds == 0)
                continue;
            long before = parts.TryGetValue(name, out NetworkPart? known) ? known.MultiplyAdds : 0;
            parts[name] = new NetworkPart(name, own, before + node.MultiplyAdds, node.OutputShape);
        }

        return new NetworkSummary(sizePx, [.. parts.Values], graph.Nodes.Sum(node => node.Activations));
    }

    /// <summary>
    /// The part that a key belongs to: its first word, followed by its second word if that is a number or the first
    /// word is the group of the heads.
    /// </summary>
    internal static string PartOf(string key)
    {
        string[] words = key.Split('.');
        return words.Length > 1 && (words[1].All(char.IsAsciiDigit) || words[0] == HeadKeys.Group)
            ? $"{words[0]}.{words[1]}"
            : words[0];
    }
}
