using Faer.Data;
using Faer.Data.Evaluation;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The results of a network on the splits val and test.</summary>
/// <param name="onValidation">Split val.</param>
/// <param name="onTest">Split test; null where it is not judged.</param>
internal sealed class FacesResult(HeadResult onValidation, HeadResult? onTest) : IEpochResult
{
    private const string ConfusionName = "confusion.png";

    /// <inheritdoc/>
    public Figures Validation => onValidation.Figures;

    /// <inheritdoc/>
    public Figures Test => onTest?.Figures ?? Figures.None;

    /// <summary>Writes the report on split test, and what the weights say about split val, which export calibrates on.</summary>
    /// <inheritdoc/>
    public void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata)
    {
        foreach ((string report, ModelEvaluation evaluation) in Reports(folder.Test, onTest))
            ReportWriter.Write(report, evaluation);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        BestWeights.Write(folder.BestValidation, Tensors(onValidation), metadata);
    }

    /// <summary>Writes the report on split val, with a picture of the confusion of classes.</summary>
    /// <inheritdoc/>
    public void WriteReport(RunFolder folder)
    {
        foreach ((string report, ModelEvaluation evaluation) in Reports(folder.Validation, onValidation))
        {
            ReportWriter.Write(report, evaluation);
            if (ConfusionPlot.ToPng(evaluation.Report) is { } png)
                AtomicFile.Write(Path.Combine(report, ConfusionName), png);
        }
    }

    /// <summary>The results of each source with their folder, which is the split's own where there is one source.</summary>
    private static IEnumerable<(string Folder, ModelEvaluation Evaluation)> Reports(
        string folder,
        HeadResult? result
    ) =>
        (result?.Evaluations ?? []).Select(source =>
            (result!.Evaluations.Count == 1 ? folder : Path.Combine(folder, source.Source), source.Evaluation)
        );

    /// <summary>For each head, the targets as <see cref="LabelTensors"/> gives them, with single-label heads as classes, and the logits.</summary>
    private static Dictionary<string, Tensor> Tensors(HeadResult result)
    {
        int count = result.Samples.Count;
        Tensor rows = tensor(result.Logits, count, result.Logits.Length / count);
        var tensors = new Dictionary<string, Tensor>();
        int first = 0;
        foreach (LabelHead head in result.Heads)
        {
            tensors[$"{head.Name}.targets"] = Targets(head, result.Samples);
            tensors[$"{head.Name}.logits"] = rows.narrow(1, first, head.Count).contiguous();
            first += head.Count;
        }

        return tensors;
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
