using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) over groups of parameters, by libtorch's fused kernel. Owns its moments,
/// independent of dispose scopes; the parameters stay owned by their modules. Not thread-safe.
/// </summary>
internal sealed class FusedAdamW : IDisposable
{
    private readonly Group[] _groups;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _eps;

    /// <summary>Initializes an optimizer before its first step.</summary>
    /// <param name="groups">The groups of <see cref="ParameterGroups.Split"/>.</param>
    /// <param name="learningRate">The base learning rate, which is multiplied by each group's scale.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    public FusedAdamW(
        IReadOnlyList<ParameterGroup> groups,
        double learningRate,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        (_beta1, _beta2, _eps) = (beta1, beta2, eps);
        using var scope = NewDisposeScope();
        _groups = [.. groups.Select(group => new Group(group))];
        LearningRate = learningRate;
    }

    /// <summary>The base learning rate of the next step, which is multiplied by each group's scale.</summary>
    public double LearningRate { get; set; }

    /// <summary>The number of steps taken. A restored optimizer continues from its saved number.</summary>
    public long StepCount { get; internal set; }

    /// <summary>
    /// Removes the gradients, so that the next backward pass creates new ones instead of adding to zeros.
    /// </summary>
    public void ZeroGradients()
    {
        foreach (Parameter parameter in _groups.SelectMany(group => group.Parameters))
            parameter.grad = null;
    }

    /// <summary>Updates the parameters that have a gradient.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        StepCount++;
        using Tensor step = tensor([(float)StepCount]);
        foreach (Group group in _groups)
        {
            Tensor?[] gradients = [.. group.Parameters.Select(parameter => parameter.grad)];
            int[] moved = [.. Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null)];
            if (moved.Length == 0)
                continue;
            TensorLists.AdamW(
                [.. moved.Select(i => group.Parameters[i])],
                [.. moved.Select(i => gradients[i]!)],
                [.. moved.Select(i => group.First[i])],
                [.. moved.Select(i => group.Second[i])],
                step,
                new AdamWSettings(RateOf(group), _beta1, _beta2, group.Settings.WeightDecay, _eps)
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor moment in _groups.SelectMany(group => group.First.Concat(group.Second)))
            moment.Dispose();
    }

    /// <summary>Returns every parameter with its first and second moment, for saving and restoring.</summary>
    internal IEnumerable<(Parameter Parameter, Tensor First, Tensor Second)> Moments() =>
        _groups.SelectMany(group =>
            group.Parameters.Select((parameter, i) => (parameter, group.First[i], group.Second[i]))
        );

    private double RateOf(Group group) => LearningRate * group.Settings.LearningRateScale;

    private sealed class Group(ParameterGroup settings)
    {
        public ParameterGroup Settings => settings;

        public Parameter[] Parameters { get; } = [.. settings.Parameters.Select(named => named.Parameter)];

        public Tensor[] First { get; } = Zeros(settings);

        public Tensor[] Second { get; } = Zeros(settings);

        private static Tensor[] Zeros(ParameterGroup settings) =>
            [
                .. settings.Parameters.Select(named =>
                    zeros_like(named.Parameter, requires_grad: false).DetachFromDisposeScope()
                ),
            ];
    }
}
