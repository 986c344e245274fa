using Faer.Data.DataSets;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.Runs;
using Faer.Training.Tasks;
using Faer.Training.Tests.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TrainingStepTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    /// <summary>
    /// The first three images have no labels. The other 21 are split into parts of 7, 7, 7 or of 6, 6, 6, 3.
    /// </summary>
    private const int Unlabelled = 3;
    private const int Images = TinyFaces.TrainingImages - Unlabelled;

    private static readonly string[] s_settings =
    [
        "batchSize=21",
        "model.stochasticDepthRate=0",
        "model.headDropout=0",
        "optimizer.gradientClip=0",
    ];

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(21)]
    public void Accumulated_parts_equal_the_step_of_the_whole_batch(int parts)
    {
        using var scope = NewDisposeScope();
        using Step whole = Take(),
            accumulated = Take($"gradientAccumulation={parts}");

        Assert.Equal(4, whole.Losses.Count);
        foreach (Figure loss in whole.Losses)
            Assert.Equal(loss.Value, accumulated.Losses[loss.Name]!.Value, 1e-5 * loss.Value);
        foreach ((string key, Tensor gradient) in whole.Gradients())
        {
            Assert.True(
                gradient.allclose(accumulated.Gradients()[key], rtol: 1e-4, atol: 1e-6),
                $"The gradient of {key} differs."
            );

            // Where a gradient is only rounding noise, AdamW makes a full step of it.
            Tensor known = gradient.abs().gt(1e-5);
            Assert.True(
                whole
                    .Weights()[key]
                    .masked_select(known)
                    .allclose(accumulated.Weights()[key].masked_select(known), rtol: 0, atol: 2e-6),
                $"{key} differs after the step."
            );
        }
    }

    /// <summary>The targets mixed by hand: soft attributes, and a distribution over the expressions.</summary>
    [Fact]
    public void Mixup_trains_both_heads_on_soft_targets()
    {
        using var scope = NewDisposeScope();
        using var step = new Step(
            faces,
            Data(),
            TinyRun.Recipe([.. s_settings, "data.mixup=0.7", "loss.centerWeight=0"])
        );
        using TaskBatch batch = step.Batch();
        manual_seed((long)step.Recipe.Seed << 32);
        Mixup mixup = Mixup.Draw(0.7, Images);
        Assert.InRange(mixup.Share, 0.01, 0.99);
        NetworkOutput output = step.State.Net.call(mixup.Apply(batch.Images()));
        BatchTargets targets = batch.Targets();
        Tensor attributes = targets["attributes"];
        Tensor expression = nn.functional.one_hot(targets["expression"], 7).to(ScalarType.Float32);
        double bce =
            nn.functional.binary_cross_entropy_with_logits(
                    output.Attributes!,
                    Mixed(attributes),
                    reduction: nn.Reduction.Sum
                )
                .item<float>() / Images;
        double entropy = output.Expression!.log_softmax(1).mul(Mixed(expression)).sum().neg().item<float>() / Images;

        Figures losses = step.Run(batch);

        Assert.Equal(bce, losses["loss.attributes"]!.Value, 1e-4 * bce);
        Assert.Equal(entropy, losses["loss.expression"]!.Value, 1e-4 * entropy);
        Assert.Equal(bce + entropy, losses["loss"]!.Value, 1e-4 * losses["loss"]!.Value);

        Tensor Mixed(Tensor targets) =>
            targets.mul(mixup.Share).add(targets.index_select(0, mixup.Partners), 1 - mixup.Share);
    }

    private FaceDataSet Data() => new("lfw", faces.Data.Root, [.. faces.Data.Samples.Skip(Unlabelled)]);

    private Step Take(params string[] settings)
    {
        var step = new Step(faces, Data(), TinyRun.Recipe([.. s_settings, .. settings]));
        using TaskBatch batch = step.Batch();
        step.Run(batch);
        return step;
    }

    /// <summary>The inputs and the results of one step.</summary>
    private sealed class Step(TinyFaces faces, FaceDataSet data, Recipe recipe) : IDisposable
    {
        private readonly PreparedTask _prepared = new(recipe, faces, data);

        public Recipe Recipe => recipe;

        public TrainingState State => _prepared.State;

        public Figures Losses { get; private set; } = Figures.None;

        public TaskBatch Batch() => _prepared.Data.Epoch(0, 0).Single();

        public Figures Run(TaskBatch batch) =>
            Losses = new TrainingStep(recipe, State).Run(batch, new StepRate(recipe.Optimizer.LearningRate));

        public Dictionary<string, Tensor> Gradients() =>
            State.Net.named_parameters().ToDictionary(named => named.name, named => named.parameter.grad!);

        public Dictionary<string, Tensor> Weights() =>
            State.Net.named_parameters().ToDictionary(named => named.name, named => named.parameter.detach());

        public void Dispose() => _prepared.Dispose();
    }
}
