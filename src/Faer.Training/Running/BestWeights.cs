using System.Globalization;
using System.Text.Json;
using Faer.Data;
using Faer.Data.Evaluation;
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

    /// <summary>Writes the files; each carries the epoch, so that some that do not belong together are noticed. The weights come last.</summary>
    public static void Save(
        RunFolder folder,
        FaerNet net,
        IReadOnlyList<FaceSample> samples,
        ValidationResult result,
        BestEpoch best
    )
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var metadata = new Dictionary<string, string>
        {
            ["epoch"] = best.Epoch.ToString(CultureInfo.InvariantCulture),
            ["recipeHash"] = best.RecipeHash,
            ["validationScore"] = best.Score.ToString("R", CultureInfo.InvariantCulture),
        };
        if (result.Evaluation is { } evaluation)
            SafetensorsFile.Write(
                folder.BestValidation,
                Validation(samples, evaluation.Predictions, result.Logits),
                metadata
            );
        AtomicFile.Write(folder.BestState, stream => JsonSerializer.Serialize(stream, best, s_options));
        SafetensorsFile.Write(folder.Best, net.state_dict(), metadata);
    }

    /// <summary>Of each head the targets as <see cref="LabelTensors"/> gives them, with single-label heads as classes, and the logits.</summary>
    private static Dictionary<string, Tensor> Validation(
        IReadOnlyList<FaceSample> samples,
        Predictions predictions,
        float[] logits
    )
    {
        Tensor rows = tensor(logits, samples.Count, logits.Length / samples.Count);
        var validation = new Dictionary<string, Tensor>();
        int first = 0;
        foreach (LabelHead head in predictions.Heads)
        {
            validation[$"{head.Name}.targets"] = Targets(head, samples);
            validation[$"{head.Name}.logits"] = rows.narrow(1, first, head.Count).contiguous();
            first += head.Count;
        }

        return validation;
    }

    private static Tensor Targets(LabelHead head, IReadOnlyList<FaceSample> samples)
    {
        var targets = new HeadTargets(head);
        if (head.Kind == HeadKind.SingleLabel)
            return tensor(samples.Select(sample => (long)targets.ClassOf(sample)).ToArray());
        var values = new float[samples.Count * head.Count];
        for (int i = 0; i < samples.Count; i++)
            targets.TryRead(samples[i], values.AsSpan(i * head.Count, head.Count));
        return tensor(values, samples.Count, head.Count);
    }
}
