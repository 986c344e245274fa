using System.Diagnostics;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.Runs;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Reproduction;

/// <summary>Measures how fast a recipe's network trains, without data, to estimate the time of a plan.</summary>
internal static class StepTimer
{
    /// <summary>Images in the first step, which shows whether the network is small enough for a whole batch.</summary>
    private const int FewImages = 4;

    private const int MostSteps = 20;
    private static readonly TimeSpan s_smallStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Returns the training images per second: forward, loss, backward and optimizer on random pixels.
    /// </summary>
    public static double ImagesPerSecond(Recipe recipe)
    {
        using var scope = NewDisposeScope();
        using var memory = new NativeMemoryReuse();
        IReadOnlyList<LabelHead> heads = recipe.Model.ToHeads();
        using var state = new TrainingState(
            recipe,
            heads,
            features => FacesLoss.Balanced(recipe.Loss, heads, features)
        );
        state.Net.train();
        int images = FewImages;
        Step();
        if (Step() < s_smallStep)
        {
            images = Math.Max(1, recipe.BatchSize / recipe.GradientAccumulation);
            Step();
        }

        TimeSpan time = TimeSpan.Zero;
        int steps = 0;
        for (; steps < MostSteps && time < s_longEnough; steps++)
            time += Step();
        return steps * images / time.TotalSeconds;

        TimeSpan Step()
        {
            using var step = NewDisposeScope();
            long started = Stopwatch.GetTimestamp();
            state.Optimizer.ZeroGradients();
            NetworkOutput output = state.Net.call(randn(images, 3, recipe.Input.SizePx, recipe.Input.SizePx));
            var targets = new BatchTargets(heads.Select(head => KeyValuePair.Create(head.Name, Target(head))));
            state.Loss.Compute(output, targets).Total.backward();
            state.Optimizer.Step();
            return Stopwatch.GetElapsedTime(started);
        }

        Tensor Target(LabelHead head) =>
            head.Kind == HeadKind.MultiLabel ? rand(images, head.Count) : zeros(images, ScalarType.Int64);
    }
}
