using System.Diagnostics;
using Faer.Training.Losses;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.Runs;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tasks.Identity;
using static TorchSharp.torch;

namespace Faer.Training.Reproduction;

/// <summary>
/// Measures how fast networks train and predict, without data, to estimate the time of a plan. Networks take turns in
/// several rounds, because the load of a machine changes, and the median of each network counts.
/// </summary>
internal static class StepTimer
{
    /// <summary>An odd number, so that the median is one of the measurements.</summary>
    private const int Rounds = 5;

    /// <summary>Images in the first step, which shows whether the network is small enough for a whole batch.</summary>
    private const int FewImages = 4;

    /// <summary>
    /// People in the classifier of pre-training, whose number is not known without data. Its cost is small beside the
    /// network's.
    /// </summary>
    private const int People = 1000;

    private const int Probes = 3;
    private const int MostSteps = 5;
    private static readonly TimeSpan s_smallStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longEnough = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures the networks of recipes; returns one speed per recipe.</summary>
    public static IReadOnlyList<StepSpeed> Measure(IReadOnlyList<Recipe> recipes) =>
        Medians(recipes.Count, index => Once(recipes[index]));

    /// <summary>Measures several things in turn, in rounds, and returns the median of each.</summary>
    /// <param name="count">The number of things.</param>
    /// <param name="measure">Measures the thing with an index once.</param>
    internal static IReadOnlyList<StepSpeed> Medians(int count, Func<int, StepSpeed> measure)
    {
        StepSpeed[][] rounds =
        [
            .. Enumerable.Range(0, Rounds).Select(_ => Enumerable.Range(0, count).Select(measure).ToArray()),
        ];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => new StepSpeed(
                    Median(rounds.Select(round => round[index].Training)),
                    Median(rounds.Select(round => round[index].Judging))
                )),
        ];

        static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
    }

    private static StepSpeed Once(Recipe recipe)
    {
        using var scope = NewDisposeScope();
        using var memory = new NativeMemoryReuse();
        IReadOnlyList<LabelHead> heads = recipe.IsPretraining ? [] : recipe.Model.ToHeads();
        using var state = new TrainingState(
            recipe,
            heads,
            features =>
                recipe.IsPretraining
                    ? new TaskLoss([new IdentityPart(new SoftmaxLoss(People, features))])
                    : FacesLoss.Balanced(recipe.Loss, heads, features)
        );
        state.Net.train();
        int images = FewImages;
        Train();

        // The fastest of a few steps: a single step may be slow because another program interrupts it, and steps of few
        // images would then make a small network look far too slow.
        if (Enumerable.Range(0, Probes).Min(_ => Train()) < s_smallStep)
        {
            images = recipe.ImagesPerPart;
            Train();
        }

        double training = Rate(Train);
        state.Net.eval();
        Judge();
        return new StepSpeed(training, Rate(Judge));

        double Rate(Func<TimeSpan> step)
        {
            TimeSpan time = TimeSpan.Zero;
            int steps = 0;
            for (; steps < MostSteps && time < s_longEnough; steps++)
                time += step();
            return steps * images / time.TotalSeconds;
        }

        TimeSpan Train()
        {
            using var step = NewDisposeScope();
            long started = Stopwatch.GetTimestamp();
            state.Optimizer.ZeroGradients();
            NetworkOutput output = state.Net.call(Pictures());
            state.Loss.Compute(output, Targets()).Total.backward();
            state.Optimizer.Step();
            return Stopwatch.GetElapsedTime(started);
        }

        TimeSpan Judge()
        {
            using var step = NewDisposeScope();
            using var gradients = no_grad();
            long started = Stopwatch.GetTimestamp();
            state.Net.call(Pictures());
            return Stopwatch.GetElapsedTime(started);
        }

        Tensor Pictures() => randn(images, 3, recipe.Input.SizePx, recipe.Input.SizePx);

        BatchTargets Targets() =>
            recipe.IsPretraining
                ? IdentityPart.Targets(new long[images])
                : new BatchTargets(heads.Select(head => KeyValuePair.Create(head.Name, Target(head))));

        Tensor Target(LabelHead head) =>
            head.Kind == HeadKind.MultiLabel ? rand(images, head.Count) : zeros(images, ScalarType.Int64);
    }
}
