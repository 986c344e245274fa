using System.Diagnostics;
using Faer.Training.Networks;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.Runs;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Benchmarks;

/// <summary>
/// The network of a recipe with a batch that is already in memory, in the layout of a run's batches: the bare training
/// step, and the separate parts of a run's step.
/// </summary>
internal sealed class BareTraining : IDisposable
{
    private readonly Recipe _recipe;
    private readonly int _batch;
    private readonly TrainingState _state;
    private readonly InputTensor _input;
    private readonly Tensor _images;
    private readonly Dictionary<string, Tensor> _targets;

    public BareTraining(Recipe recipe, int batch)
    {
        (_recipe, _batch) = (recipe, batch);
        IReadOnlyList<LabelHead> heads = recipe.Model.ToHeads();
        _state = new TrainingState(recipe, heads, features => FacesLoss.Balanced(recipe.Loss, heads, features));
        _state.Net.train();
        _input = new InputTensor(recipe.Input);
        using var scope = NewDisposeScope();
        _images = randn(batch, recipe.Input.SizePx, recipe.Input.SizePx, 3)
            .permute(0, 3, 1, 2)
            .DetachFromDisposeScope();
        _targets = heads.ToDictionary(
            head => head.Name,
            head =>
                (
                    head.Kind == HeadKind.MultiLabel ? rand(batch, head.Count) : zeros(batch, ScalarType.Int64)
                ).DetachFromDisposeScope()
        );
    }

    public static IReadOnlyList<string> PhaseNames { get; } =
    ["input", "forward", "loss", "backward", "clip", "AdamW", "moving average"];

    /// <summary>Forward, loss, backward, optimizer.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        _state.Optimizer.ZeroGradients();
        _state.Loss.Compute(_state.Net.call(_images), new BatchTargets(_targets)).Total.backward();
        _state.Optimizer.Step();
    }

    /// <summary>The median time of each part of a run's step, in milliseconds, after one unmeasured step.</summary>
    public IEnumerable<double> PhasesMs(int steps)
    {
        byte[] crops = new byte[_batch * _recipe.Input.SizePx * _recipe.Input.SizePx * 3];
        new Random(1).NextBytes(crops);
        var times = PhaseNames.Select(_ => new List<double>()).ToArray();
        for (int i = 0; i <= steps; i++)
        {
            using var scope = NewDisposeScope();
            _state.Optimizer.ZeroGradients();
            int phase = 0;
            Tensor images = Timed(() => _input.Of(crops, _batch, _recipe.Input.SizePx));
            NetworkOutput output = Timed(() => _state.Net.call(images));
            Tensor total = Timed(() => _state.Loss.Compute(output, new BatchTargets(_targets)).Total);
            Timed(() =>
            {
                total.backward();
                return 0;
            });
            Timed(() =>
                TensorLists.ClipNorm(
                    [.. _state.Clipped.Select(parameter => parameter.grad).OfType<Tensor>()],
                    _recipe.Optimizer.GradientClip
                )
            );
            Timed(() =>
            {
                _state.Optimizer.Step();
                return 0;
            });
            Timed(() =>
            {
                _state.Average!.Update(_state.Net);
                return 0;
            });

            T Timed<T>(Func<T> action)
            {
                long started = Stopwatch.GetTimestamp();
                T result = action();
                if (i > 0)
                    times[phase].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                phase++;
                return result;
            }
        }

        return times.Select(list => list.Order().ElementAt(list.Count / 2));
    }

    public void Dispose()
    {
        _images.Dispose();
        foreach (Tensor targets in _targets.Values)
            targets.Dispose();
        _state.Dispose();
    }
}
