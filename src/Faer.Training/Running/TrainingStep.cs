using System.Globalization;
using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>One step of a run: loss, gradient, optimizer, moving average. The state's position is the caller's to move.</summary>
/// <param name="recipe">What to do.</param>
/// <param name="samples">Split train, to name the images of a batch that diverges.</param>
/// <param name="state">What is trained.</param>
/// <param name="input">Makes the network's input.</param>
internal sealed class TrainingStep(
    Recipe recipe,
    IReadOnlyList<FaceSample> samples,
    TrainingState state,
    InputTensor input
)
{
    private readonly long[]? _people = recipe.IsPretraining ? People.Classes(samples) : null;

    /// <summary>Takes the step.</summary>
    /// <param name="batch">The images and labels.</param>
    /// <param name="learningRate">The highest group's rate.</param>
    /// <returns>The total loss and its terms, by name.</returns>
    /// <exception cref="FaerException">The loss or the gradient is not finite; nothing is changed then but gradients.</exception>
    public Figures Run(Batch batch, double learningRate)
    {
        // Stochastic depth, dropout and mixup draw from torch's global generator: seeded by the step, a resumed run draws the same.
        manual_seed(((long)recipe.Seed << 32) + state.Position.GlobalStep);
        state.Optimizer.LearningRate = learningRate;

        using var scope = NewDisposeScope();
        Tensor images = input.Of(batch);
        Labels[] labels = [LabelsOf(batch)];
        if (recipe.Data.Mixup > 0)
        {
            Mixup mixup = Mixup.Draw(recipe.Data.Mixup, batch.Count);
            images = mixup.Apply(images);

            // Every loss is linear in its targets, so the loss of mixed labels is the mixed loss of the labels, and missing ones stay masked.
            labels = [labels[0] with { Share = mixup.Share }, labels[0].Of(mixup.Partners, 1 - mixup.Share)];
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
                [.. state.Parameters.Select(parameter => parameter.grad).OfType<Tensor>()],
                recipe.Optimizer.GradientClip
            );
            if (!double.IsFinite(norm))
                throw NotFinite(batch, string.Create(CultureInfo.InvariantCulture, $"gradient's norm is {norm}"));
        }

        state.Optimizer.Step();
        state.Average?.Update(state.Net);
        return losses;
    }

    private Labels LabelsOf(Batch batch) =>
        new(LabelTensors.Attributes(batch, recipe.Loss), LabelTensors.Expressions(batch), PeopleOf(batch), 1);

    private Tensor? PeopleOf(Batch batch)
    {
        if (_people is null)
            return null;
        long[] people = new long[batch.Count];
        for (int i = 0; i < people.Length; i++)
            people[i] = _people[batch.SampleIndices[i]];
        return tensor(people);
    }

    /// <summary>Adds the gradient of some of the images; returns their share of the losses.</summary>
    private Figures Accumulate(Tensor images, Labels[] labels, int first, int count)
    {
        using var scope = NewDisposeScope();
        NetworkOutput output = state.Net.call(images.narrow(0, first, count));
        Tensor total = zeros(1);
        Figures losses = Figures.None;
        foreach (Labels mixed in labels)
        {
            LossTerms terms = state.Loss.Compute(
                output,
                mixed.Attributes.narrow(0, first, count),
                mixed.Expressions.narrow(0, first, count),
                mixed.People?.narrow(0, first, count)
            );
            double share = mixed.Share * count / images.shape[0];
            total = total.add(terms.Total.mul(share));
            losses = losses.Plus(terms.ToFigures().Times(share));
        }

        if (double.IsFinite(losses[0].Value))
            total.backward();
        return losses;
    }

    private FaerException NotFinite(Batch batch, string what)
    {
        var names = new List<string>();
        foreach (int sample in batch.SampleIndices)
            names.Add(samples[sample].Id);
        return new FaerException(
            $"{recipe.Name}: epoch {state.Position.Epoch + 1}, step {state.Position.Step + 1}: the {what}; "
                + $"lower optimizer.learningRate or set optimizer.gradientClip. The batch: {string.Join(", ", names)}."
        );
    }

    /// <summary>The labels of a batch, and their share of the loss.</summary>
    private readonly record struct Labels(Tensor Attributes, Tensor Expressions, Tensor? People, double Share)
    {
        public Labels Of(Tensor rows, double share) =>
            new(
                Attributes.index_select(0, rows),
                Expressions.index_select(0, rows),
                People?.index_select(0, rows),
                share
            );
    }
}
