using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Files;
using Faer.Training.Drawing;
using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Faces;

/// <summary>The results of a network on the splits val and test.</summary>
/// <param name="onValidation">The results on split val; null for a run without it.</param>
/// <param name="onTest">The results on split test; null if it is not evaluated.</param>
internal sealed class FacesResult(HeadResult? onValidation, HeadResult? onTest) : IEpochResult
{
    private const string ConfusionName = "confusion.png";

    /// <inheritdoc/>
    public Figures Validation => onValidation?.Figures ?? Figures.None;

    /// <inheritdoc/>
    public Figures Test => onTest?.Figures ?? Figures.None;

    /// <summary>
    /// Writes the report on split test, and the targets and logits of split val, on which the export calibrates.
    /// </summary>
    /// <inheritdoc/>
    public void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata)
    {
        foreach ((string report, ModelEvaluation evaluation) in Reports(folder.Test, onTest))
            ReportWriter.Write(report, evaluation);
        if (onValidation is null)
            return;
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        SignedWeights.Write(folder.BestValidation, Tensors(onValidation), metadata);
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

    /// <summary>
    /// Returns the results of each source with their folder. With a single source this is the folder of the split.
    /// </summary>
    private static IEnumerable<(string Folder, ModelEvaluation Evaluation)> Reports(
        string folder,
        HeadResult? result
    ) =>
        (result?.Evaluations ?? []).Select(source =>
            (result!.Evaluations.Count == 1 ? folder : Path.Combine(folder, source.Source), source.Evaluation)
        );

    /// <summary>
    /// Returns the targets and logits of each head. Targets are as in <see cref="LabelTensors"/>, but always classes
    /// for single-label heads.
    /// </summary>
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
