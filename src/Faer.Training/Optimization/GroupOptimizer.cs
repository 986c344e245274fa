using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>
/// An optimizer over groups of parameters, each with its own learning rate and weight decay. Owns the tensors that it
/// keeps for each parameter, such as moments, independent of dispose scopes; the parameters stay owned by their modules.
/// Not thread-safe.
/// </summary>
internal abstract class GroupOptimizer : IDisposable
{
    private readonly IReadOnlyList<string> _stateNames;
    private readonly Group[] _groups;

    /// <summary>Initializes an optimizer before its first step; its tensors start at 0.</summary>
    /// <param name="groups">The groups of <see cref="ParameterGroups.Split"/>.</param>
    /// <param name="learningRate">The base learning rate, which is multiplied by each group's scale.</param>
    /// <param name="stateNames">
    /// The names, as in PyTorch, of the tensors that the optimizer keeps for each parameter.
    /// </param>
    private protected GroupOptimizer(
        IReadOnlyList<ParameterGroup> groups,
        double learningRate,
        params IReadOnlyList<string> stateNames
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        _stateNames = stateNames;
        using var scope = NewDisposeScope();
        _groups = [.. groups.Select(group => new Group(group, stateNames.Count))];
        Rate = new StepRate(learningRate);
    }

    /// <summary>The learning rates of the next step.</summary>
    public StepRate Rate { get; set; }

    /// <summary>The number of steps taken. A restored optimizer continues from its saved number.</summary>
    public long StepCount { get; internal set; }

    /// <summary>The number of tensors that the optimizer keeps for each parameter, each as large as it.</summary>
    public int TensorsPerParameter => _stateNames.Count;

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
        foreach (Group group in _groups)
        {
            Tensor?[] gradients = [.. group.Parameters.Select(parameter => parameter.grad)];
            int[] moved = [.. Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null)];
            if (moved.Length == 0)
                continue;
            Update(
                [.. moved.Select(i => group.Parameters[i])],
                [.. moved.Select(i => gradients[i]!)],
                [.. group.State.Select(tensors => (Tensor[])[.. moved.Select(i => tensors[i])])],
                Rate.Of(group.Settings.LearningRateScale),
                group.Settings.WeightDecay
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _groups.SelectMany(group => group.State).SelectMany(tensors => tensors))
            tensor.Dispose();
    }

    /// <summary>
    /// Returns the tensors that the optimizer keeps for each parameter, by their names in PyTorch, for saving and
    /// restoring.
    /// </summary>
    internal IEnumerable<(Parameter Parameter, string Name, Tensor Tensor)> State() =>
        _groups.SelectMany(group =>
            group.Parameters.SelectMany(
                (parameter, i) => _stateNames.Select((name, kind) => (parameter, name, group.State[kind][i]))
            )
        );

    /// <summary>Updates the weights and the kept tensors of one group, in place.</summary>
    /// <param name="weights">The parameters that have a gradient.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="state">Their kept tensors: one array per name, in the order of the names.</param>
    /// <param name="learningRate">The group's learning rate.</param>
    /// <param name="weightDecay">The group's weight decay.</param>
    private protected abstract void Update(
        Tensor[] weights,
        Tensor[] gradients,
        Tensor[][] state,
        double learningRate,
        double weightDecay
    );

    private sealed class Group(ParameterGroup settings, int tensorsPerParameter)
    {
        public ParameterGroup Settings => settings;

        public Parameter[] Parameters { get; } = [.. settings.Parameters.Select(named => named.Parameter)];

        public Tensor[][] State { get; } = [.. Enumerable.Range(0, tensorsPerParameter).Select(_ => Zeros(settings))];

        private static Tensor[] Zeros(ParameterGroup settings) =>
            [
                .. settings.Parameters.Select(named =>
                    zeros_like(named.Parameter, requires_grad: false).DetachFromDisposeScope()
                ),
            ];
    }
}
