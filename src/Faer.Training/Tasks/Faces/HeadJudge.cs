using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Data.Loading;
using Faer.Training.Networks;
using Faer.Training.Sources;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Runs a network over a split of all sources, without changing it, and evaluates each source separately.
/// </summary>
/// <param name="split">The split.</param>
/// <param name="loader">Loads the split's batches, in the order of the samples.</param>
/// <param name="input">Creates the network's input.</param>
/// <param name="model">The name of the network in reports.</param>
/// <param name="loss">The loss and its targets, to compute the split's loss; null if it is not needed.</param>
internal sealed class HeadJudge(
    SourceSplit split,
    BatchLoader loader,
    InputTensor input,
    string model,
    (TaskLoss Loss, Func<Batch, BatchTargets> Targets)? loss
)
{
    /// <summary>Returns the results of the network on the split, in evaluation mode.</summary>
    /// <exception cref="FaerException">A logit is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public HeadResult Run(Network net, CancellationToken cancellationToken)
    {
        net.eval();
        IReadOnlyList<LabelHead> heads = loader.Heads;
        int width = heads.Sum(head => head.Count);
        var logits = new float[split.Samples.Count * width];
        int row = 0;
        double losses = 0;
        foreach (Batch batch in loader.Epoch(0, cancellationToken: cancellationToken))
        {
            using (batch)
            {
                using var gradients = no_grad();
                using var scope = NewDisposeScope();
                NetworkOutput output = net.call(input.Of(batch));
                Tensor rows = cat([.. heads.Select(output.LogitsOf)], 1).contiguous();
                rows.data<float>().ToArray().CopyTo(logits, row * width);
                row += batch.Count;
                if (loss is var (total, targets))
                    losses += batch.Count * total.Compute(output, targets(batch)).Total.item<float>();
            }
        }

        if (!logits.All(float.IsFinite))
            throw new FaerException(
                $"The network's outputs on split {split.Name} are not finite; lower optimizer.learningRate "
                    + $"or set optimizer.gradientClip."
            );
        return new HeadResult(
            split.Samples,
            heads,
            logits,
            [.. Judge(heads, logits, width)],
            loss is null ? null : losses / split.Samples.Count
        );
    }

    private IEnumerable<(string Source, ModelEvaluation Evaluation)> Judge(
        IReadOnlyList<LabelHead> heads,
        float[] logits,
        int width
    )
    {
        int first = 0;
        foreach ((TrainingSource source, IReadOnlyList<FaceSample> samples) in split.Parts)
        {
            // A head that the source does not label cannot be evaluated on it.
            LabelHead[] own = [.. heads.Where(source.Labels)];
            float[] rows = Columns(heads, own, logits.AsSpan(first * width, samples.Count * width), width);
            first += samples.Count;
            Predictions predictions = Predictions.FromLogits([.. samples.Select(sample => sample.Id)], own, rows);
            var options = new EvaluationOptions
            {
                DataSet = source.Name,
                Split = split.Name,
                Model = model,
                Bootstrap = BootstrapSettings.None,
                References = source.Data.References,
            };
            yield return (
                source.Name,
                new ModelEvaluation(Evaluator.Evaluate(samples, predictions, options), predictions, samples)
            );
        }
    }

    /// <summary>Returns the logits of some of the heads, row by row.</summary>
    private static float[] Columns(
        IReadOnlyList<LabelHead> heads,
        LabelHead[] wanted,
        ReadOnlySpan<float> logits,
        int width
    )
    {
        if (wanted.Length == heads.Count)
            return logits.ToArray();
        int count = logits.Length / width,
            narrow = wanted.Sum(head => head.Count);
        var columns = new float[count * narrow];
        int from = 0,
            to = 0;
        foreach (LabelHead head in heads)
        {
            if (wanted.Contains(head))
            {
                for (int row = 0; row < count; row++)
                    logits.Slice((row * width) + from, head.Count).CopyTo(columns.AsSpan((row * narrow) + to));
                to += head.Count;
            }

            from += head.Count;
        }

        return columns;
    }
}
