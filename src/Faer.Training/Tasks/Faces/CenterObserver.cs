using Faer.Training.Losses;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Measures the mean distance of the centers of center loss to the class means of the epoch's features. With
/// <see cref="CenterInit.FirstMeans"/> it also moves each center to the mean of the first features of its class.
/// </summary>
internal sealed class CenterObserver : StepObserver
{
    /// <summary>
    /// The figure: the Euclidean distance of a center to the mean of its class, averaged over the classes that the
    /// epoch has shown.
    /// </summary>
    public const string Distance = CenterPart.TermName + ".distance";

    private readonly LabelHead _head;
    private readonly CenterLoss _loss;
    private readonly Tensor _sums;
    private readonly Tensor _counts;
    private readonly Tensor? _placed;

    /// <summary>Initializes an observer that has measured nothing.</summary>
    /// <param name="head">The head.</param>
    /// <param name="loss">The loss with its centers; the caller keeps ownership.</param>
    /// <param name="init">The values that the centers start from.</param>
    public CenterObserver(LabelHead head, CenterLoss loss, CenterInit init)
        : base(nameof(CenterObserver))
    {
        (_head, _loss) = (head, loss);
        long[] shape = loss.Centers.shape;

        // The sum of many float32 values needs more digits than a float32 has.
        _sums = Buffer("sums", shape, ScalarType.Float64);
        _counts = Buffer("counts", [shape[0]], ScalarType.Float64);
        if (init == CenterInit.FirstMeans)
            _placed = Buffer("placed", [shape[0]], ScalarType.Bool);
    }

    /// <inheritdoc/>
    public override Figures Figures
    {
        get
        {
            using var gradients = no_grad();
            using var scope = NewDisposeScope();
            Tensor seen = _counts.IsAbove(0);
            if (!seen.any().item<bool>())
                return Figures.None;
            Tensor distances = _loss.Centers.sub(Means(_sums, _counts)).Squared().sum(1).sqrt();
            return new Figures([new Figure(Distance, distances.masked_select(seen).mean().item<double>())]);
        }
    }

    /// <inheritdoc/>
    public override void StartEpoch()
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        _sums.zero_();
        _counts.zero_();
    }

    /// <inheritdoc/>
    public override void Observe(NetworkOutput output, BatchTargets targets, double share)
    {
        using var scope = NewDisposeScope();
        Tensor labels = LabelTensors.ToClasses(targets[_head.Name]);
        Tensor isPresent = labels.IsAtLeast(0).to(ScalarType.Float64);
        Tensor classes = labels.AtLeast(0);
        Tensor features = output.Features.to(ScalarType.Float64).mul(isPresent.unsqueeze(1));
        Tensor sums = zeros_like(_sums).AddRows(classes, features);
        Tensor counts = zeros_like(_counts).AddRows(classes, isPresent);
        _sums.AddTimes(sums, share);
        _counts.AddTimes(counts, share);
        if (_placed is null)
            return;
        Tensor isNew = counts.IsAbove(0).logical_and(_placed.logical_not());
        _loss.Place(isNew, Means(sums, counts));
        _placed.logical_or_(isNew);
    }

    /// <summary>Registers nothing: fields are not part of the module's state, and the loss belongs to the
    /// caller.</summary>
    protected override void RegisterComponents() { }

    /// <summary>Returns the mean of each class, [K, C]; zeros for a class without images.</summary>
    private static Tensor Means(Tensor sums, Tensor counts) =>
        sums.div(where(counts.IsAbove(0), counts, ones_like(counts)).unsqueeze(1));

    private Tensor Buffer(string name, long[] shape, ScalarType type)
    {
        Tensor buffer = zeros(shape, type).DetachFromDisposeScope();
        register_buffer(name, buffer);
        return buffer;
    }
}
