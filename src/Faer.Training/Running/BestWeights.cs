using System.Globalization;
using System.Text.Json;
using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The weights of the best epoch and, of a network with heads, what they say about the validation split, which export calibrates on.</summary>
internal static class BestWeights
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>
    /// Writes the files; each carries the epoch, so that some that do not belong together are noticed, and a hash over its content. The
    /// weights come last.
    /// </summary>
    public static void Save(
        RunFolder folder,
        Network net,
        IReadOnlyList<FaceSample> samples,
        ValidationResult result,
        BestEpoch best
    )
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var metadata = new Dictionary<string, string>
        {
            [WeightsHash.Epoch] = best.Epoch.ToString(CultureInfo.InvariantCulture),
            [WeightsHash.RecipeHash] = best.RecipeHash,
            [WeightsHash.ValidationScore] = best.Score.ToString("R", CultureInfo.InvariantCulture),
        };
        if (result.Evaluation is not null)
            Write(folder.BestValidation, Validation(net, samples, result), metadata);
        AtomicFile.Write(folder.BestState, stream => JsonSerializer.Serialize(stream, best, s_options));
        Write(folder.Best, net.state_dict(), metadata);
    }

    private static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    ) => SafetensorsFile.Write(path, tensors, WeightsHash.Sign(metadata, tensors));

    private static Dictionary<string, Tensor> Validation(
        Network net,
        IReadOnlyList<FaceSample> samples,
        ValidationResult result
    )
    {
        int count = samples.Count;
        var validation = new Dictionary<string, Tensor>
        {
            ["attributes.targets"] = tensor(
                samples
                    .SelectMany(sample => sample.Attributes ?? Enumerable.Repeat(float.NaN, FacialAttributes.Count))
                    .ToArray(),
                count,
                FacialAttributes.Count
            ),
            ["expression.targets"] = tensor(
                samples
                    .Select(sample =>
                        sample.Expression is { } label && (int)label < net.Options.Expressions ? (long)label : -1
                    )
                    .ToArray()
            ),
        };
        if (result.Attributes.Length > 0)
            validation["attributes.logits"] = tensor(result.Attributes, count, result.Attributes.Length / count);
        if (result.Expression.Length > 0)
            validation["expression.logits"] = tensor(result.Expression, count, result.Expression.Length / count);
        return validation;
    }
}
