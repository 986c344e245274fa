using System.Globalization;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Numerics;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.Tasks;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// One step of a run: loss, gradient, optimizer, moving average. The caller updates the state's position.
/// </summary>
/// <param name="recipe">The recipe.</param>
/// <param name="state">The state to train.</param>
internal sealed class TrainingStep(Recipe recipe, TrainingState state)
{
    /// <summary>Takes one step.</summary>
    /// <param name="batch">The images and targets.</param>
    /// <param name="rate">The learning rates.</param>
    /// <returns>The total loss and its terms, by name.</returns>
    /// <exception cref="FaerException">
    /// The loss or the gradient is not finite; the weights are then unchanged.
    /// </exception>
    public Figures Run(TaskBatch batch, StepRate rate)
    {
        // Stochastic depth, dropout and mixup draw from torch's global generator. It is seeded by the step, so that a
        // resumed run draws the same.
        manual_seed(((long)recipe.Seed << 32) + state.Position.GlobalStep);
        state.Optimizer.Rate = rate;

        using var scope = NewDisposeScope();
        Tensor images = batch.Images();
        (BatchTargets Targets, double Share)[] labels = [(batch.Targets(), 1)];
        if (recipe.Data.Mixup > 0)
        {
            Mixup mixup = Mixup.Draw(recipe.Data.Mixup, batch.Count);
            images = mixup.Apply(images);

            // Every loss is linear in its targets, so the loss of the mixed labels equals the mixture of their losses,
            // and missing labels stay masked.
            BatchTargets own = labels[0].Targets;
            labels = [(own, mixup.Share), (own.Select(mixup.Partners), 1 - mixup.Share)];
        }

        state.Optimizer.ZeroGradients();
        Figures losses = Figures.None;
        int part = (batch.Count + recipe.GradientAccumulation - 1) / recipe.GradientAccumulation;
        for (int first = 0; first < batch.Count; first += part)
        {
            losses = losses.Plus(Accumulate(images, labels, first, Math.Min(part, batch.Count - first)));
            if (!double.IsFinite(losses[0].Value))
                throw NotFinite(batch, $"loss is not finite ({losses})");
        }

        if (recipe.Optimizer.GradientClip > 0)
        {
            double norm = TensorLists.ClipNorm(
                [.. state.Clipped.Select(parameter => parameter.grad).OfType<Tensor>()],
                recipe.Optimizer.GradientClip
            );
            if (!double.IsFinite(norm))
                throw NotFinite(batch, string.Create(CultureInfo.InvariantCulture, $"gradient's norm is {norm}"));
        }

        state.Optimizer.Step();
        state.Average?.Update(state.Net);
        return losses;
    }

    /// <summary>Adds the gradient of some of the images; returns their share of the losses.</summary>
    private Figures Accumulate(Tensor images, (BatchTargets Targets, double Share)[] labels, int first, int count)
    {
        using var scope = NewDisposeScope();
        NetworkOutput output = state.Net.call(images.narrow(0, first, count));
        Tensor total = zeros(1);
        Figures losses = Figures.None;
        foreach ((BatchTargets targets, double mixed) in labels)
        {
            BatchTargets rows = targets.Rows(first, count);
            state.Loss.Observe(output, rows, mixed);
            LossTerms terms = state.Loss.Compute(output, rows);
            double share = mixed * count / images.shape[0];
            total = total.Plus(terms.Total.Times(share));
            losses = losses.Plus(terms.ToFigures().Times(share));
        }

        if (double.IsFinite(losses[0].Value))
            total.backward();
        return losses;
    }

    private FaerException NotFinite(TaskBatch batch, string what) =>
        new(
            $"{recipe.Name}: epoch {state.Position.Epoch + 1}, step {state.Position.Step + 1}: the {what}; "
                + $"lower optimizer.learningRate or set optimizer.gradientClip. The batch: "
                + $"{string.Join(", ", batch.Names)}."
        );
}
