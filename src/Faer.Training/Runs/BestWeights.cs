using System.Globalization;
using System.Text.Json;
using Faer.Files;
using Faer.Training.Networks;
using Faer.Training.RunFolders;
using Faer.Training.Tasks;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>Writes the weights of the best epoch and the files that its task stores with them.</summary>
internal static class BestWeights
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>
    /// Writes the files. Each contains the epoch, so that files that do not belong together are detected, and a hash of
    /// its content. The weights are written last.
    /// </summary>
    public static void Save(RunFolder folder, Network net, IEpochResult result, BestEpoch best)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var metadata = new Dictionary<string, string>
        {
            [WeightsHash.Epoch] = best.Epoch.ToString(CultureInfo.InvariantCulture),
            [WeightsHash.RecipeHash] = best.RecipeHash,
            [WeightsHash.ValidationScore] = best.Score.ToString("R", CultureInfo.InvariantCulture),
        };
        result.Save(folder, best.Epoch, metadata);
        AtomicFile.Write(folder.BestState, stream => JsonSerializer.Serialize(stream, best, s_options));
        metadata[WeightsHash.Heads] = LabelHeadsJson.ToJson(net.Heads);
        SignedWeights.Write(folder.Best, net.state_dict(), metadata);
    }
}
