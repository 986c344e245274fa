using System.Text.Json;
using Faer.Models;
using Faer.Training.Networks;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.StartingWeights;

/// <summary>
/// The heads of a network that start from heads of a file: those with the same name and labels. Used only if the file
/// states its heads.
/// </summary>
/// <param name="Weights">The file's tensors: kept heads under the network's keys, without the other heads.</param>
/// <param name="Left">The file's keys of heads that are not kept.</param>
/// <param name="Kept">The names of the heads that are kept.</param>
/// <param name="Relabeled">The names of the network's heads that the file has with other labels.</param>
internal sealed record StartingHeads(
    IReadOnlyDictionary<string, torch.Tensor> Weights,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> Kept,
    IReadOnlyList<string> Relabeled
)
{
    /// <summary>
    /// Matches heads by their names, because the key of a head depends on whether it is the only one. Returns null if
    /// the file does not state its heads.
    /// </summary>
    /// <param name="net">The network to initialize.</param>
    /// <param name="file">The file, already checked for damage.</param>
    /// <param name="given">The file's tensors by the network's keys.</param>
    public static StartingHeads? Of(Network net, StoredWeights file, IReadOnlyDictionary<string, torch.Tensor> given)
    {
        if (HeadsOf(file) is not { } known)
            return null;
        Dictionary<string, torch.Tensor> weights = given
            .Where(named => !net.IsHeadKey(named.Key))
            .ToDictionary(named => named.Key, named => named.Value);
        List<string> left = [.. given.Keys.Where(net.IsHeadKey)];
        List<string> kept = [];
        foreach (LabelHead head in net.Heads.Where(known.Contains))
        {
            string from = net.HeadKey(known, head) + ".",
                to = net.HeadKey(net.Heads, head) + ".";
            foreach (string key in left.FindAll(key => key.StartsWith(from, StringComparison.Ordinal)))
            {
                weights.Add(to + key[from.Length..], given[key]);
                left.Remove(key);
            }

            kept.Add(head.Name);
        }

        return new StartingHeads(
            weights,
            left,
            kept,
            [
                .. net
                    .Heads.Select(head => head.Name)
                    .Where(name => !kept.Contains(name) && known.Any(head => head.Name == name)),
            ]
        );
    }

    /// <summary>
    /// Returns the heads that a model file or the best weights of a run state. Other files return null, because another
    /// project may use the same metadata name differently.
    /// </summary>
    private static IReadOnlyList<LabelHead>? HeadsOf(StoredWeights file)
    {
        if (file.Metadata.TryGetValue(ModelMetadata.Key, out string? model))
            return [.. ModelMetadata.Parse(model, file.Source).Heads.Select(head => head.Head)];
        if (
            !file.Metadata.ContainsKey(WeightsHash.RecipeHash)
            || !file.Metadata.TryGetValue(WeightsHash.Heads, out string? json)
        )
            return null;
        try
        {
            return LabelHeadsJson.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FaerException($"{file.Source}: its metadata '{WeightsHash.Heads}' is not a list of heads.", e);
        }
    }
}
