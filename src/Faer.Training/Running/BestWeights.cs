using System.Globalization;
using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The weights of the best epoch, and what they say about the validation split, which export calibrates on.</summary>
internal static class BestWeights
{
    private const string EpochKey = "epoch";

    /// <summary>Writes both files; each carries the epoch, so that a pair that does not belong together is noticed.</summary>
    public static void Save(RunFolder folder, FaerNet net, IReadOnlyList<FaceSample> samples, ValidationResult result, string recipeHash, EpochMetrics metrics)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var metadata = new Dictionary<string, string>
        {
            [EpochKey] = metrics.Epoch.ToString(CultureInfo.InvariantCulture),
            ["recipeHash"] = recipeHash,
            ["validationScore"] = metrics.ValidationScore.ToString("R", CultureInfo.InvariantCulture),
        };
        int count = samples.Count;
        var validation = new Dictionary<string, Tensor>
        {
            ["attributes.targets"] = tensor(samples.SelectMany(sample => sample.Attributes ?? Enumerable.Repeat(float.NaN, FacialAttributes.Count)).ToArray(), count, FacialAttributes.Count),
            ["expression.targets"] = tensor(samples.Select(sample => sample.Expression is { } label && (int)label < net.Options.ExpressionCount ? (long)label : -1).ToArray()),
        };
        if (result.Attributes.Length > 0) validation["attributes.logits"] = tensor(result.Attributes, count, result.Attributes.Length / count);
        if (result.Expression.Length > 0) validation["expression.logits"] = tensor(result.Expression, count, result.Expression.Length / count);
        SafetensorsFile.Write(folder.BestValidation, validation, metadata);
        SafetensorsFile.Write(folder.Best, net.state_dict(), metadata);
    }
}
