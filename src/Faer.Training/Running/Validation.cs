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
internal sealed class Validation(IReadOnlyList<FaceSample> samples, BatchLoader loader, InputTensor input, EvaluationOptions options)
{
    /// <summary>What the network, set to evaluation, says about the split.</summary>
    /// <exception cref="FaerException">A logit is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public ValidationResult Run(FaerNet net, CancellationToken cancellation)
    {
        net.eval();
        var attributes = new List<float>();
        var expression = new List<float>();
        foreach (Batch batch in loader.Epoch(0, cancellation: cancellation))
        {
            using (batch)
            {
                using var gradients = no_grad();
                using var scope = NewDisposeScope();
                FaerOutput output = net.call(input.Of(batch));
                Append(output.Attributes, attributes);
                Append(output.Expression, expression);
            }
        }

        if (!attributes.TrueForAll(float.IsFinite) || !expression.TrueForAll(float.IsFinite))
            throw new FaerException($"The network's outputs on split {options.Split} are not finite; lower optimizer.learningRate or set optimizer.gradientClip.");

        Predictions predictions = Predictions.FromLogits([.. samples.Select(sample => sample.Id)], [.. attributes], [.. expression], net.Options.ExpressionCount);
        return new ValidationResult([.. attributes], [.. expression], new ModelEvaluation(Evaluator.Evaluate(samples, predictions, options), predictions));
    }

    private static void Append(Tensor? logits, List<float> values)
    {
        if (logits is not null) values.AddRange(logits.contiguous().data<float>().ToArray());
    }
}
