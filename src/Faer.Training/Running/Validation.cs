using Faer.Data;
using Faer.Data.Evaluation;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>Runs a network over a split without changing it.</summary>
/// <param name="samples">The split's samples.</param>
/// <param name="loader">Makes their batches.</param>
/// <param name="input">Makes the network's input of them.</param>
/// <param name="options">What the reports say of their origin, and whether they have intervals.</param>
/// <param name="pairs">Pairs of the samples, in pre-training; null judges the heads.</param>
/// <param name="loss">Gives the split's loss; null for none, as in pre-training, whose loss knows only the people of split train.</param>
internal sealed class Validation(
    IReadOnlyList<FaceSample> samples,
    BatchLoader loader,
    InputTensor input,
    EvaluationOptions options,
    VerificationPairs? pairs = null,
    ValidationLoss? loss = null
)
{
    /// <summary>What the reports say of their origin.</summary>
    public EvaluationOptions Options => options;

    /// <summary>The pairs that are judged, in pre-training.</summary>
    public VerificationPairs? Pairs => pairs;

    /// <summary>What the network, set to evaluation, says about the split.</summary>
    /// <exception cref="FaerException">A logit is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public ValidationResult Run(FaerNet net, CancellationToken cancellation)
    {
        net.eval();
        IReadOnlyList<LabelHead> heads = loader.Heads;
        var logits = new List<float>();
        var embeddings = new List<float>();
        double losses = 0;
        foreach (Batch batch in loader.Epoch(0, cancellation: cancellation))
        {
            using (batch)
            {
                using var gradients = no_grad();
                using var scope = NewDisposeScope();
                FaerOutput output = net.call(input.Of(batch));
                if (heads.Count > 0)
                    Append(cat([.. heads.Select(head => Logits(output, head.Name))], 1), logits);
                if (pairs is not null)
                    Append(output.HeadInput!, embeddings);
                if (loss is not null)
                    losses += batch.Count * loss.Of(output, batch);
            }
        }

        if (!logits.TrueForAll(float.IsFinite) || !embeddings.TrueForAll(float.IsFinite))
            throw new FaerException(
                $"The network's outputs on split {options.Split} are not finite; lower optimizer.learningRate or set optimizer.gradientClip."
            );

        if (pairs is not null)
        {
            float[] cosines = VerificationScorer.Cosines(pairs, [.. embeddings], net.FeatureCount);
            return new ValidationResult([], null, cosines, VerificationScorer.Auc(pairs, cosines), null);
        }

        Predictions predictions = Predictions.FromLogits([.. samples.Select(sample => sample.Id)], heads, [.. logits]);
        var evaluation = new ModelEvaluation(Evaluator.Evaluate(samples, predictions, options), predictions, samples);
        return new ValidationResult([.. logits], evaluation, [], null, loss is null ? null : losses / samples.Count);
    }

    private static Tensor Logits(FaerOutput output, string head) =>
        (head == LabelHead.AttributesName ? output.Attributes : output.Expression)!;

    private static void Append(Tensor rows, List<float> values) =>
        values.AddRange(rows.contiguous().data<float>().ToArray());
}
