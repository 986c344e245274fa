using Faer.Training.Networks;
using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>A term of a detector's loss: a sum over the batch over the number of positions that learn a face.</summary>
/// <param name="name">The term's name.</param>
/// <param name="weight">Its weight in the total.</param>
/// <param name="matcher">The matches, which all terms share.</param>
/// <param name="sum">The sum of the term.</param>
internal sealed class DetectionPart(string name, double weight, FaceMatcher matcher, Func<MatchedFaces, Tensor> sum)
    : ILossPart
{
    public string Name => name;

    public double Weight => weight;

    public Tensor Compute(NetworkOutput output, BatchTargets targets)
    {
        MatchedFaces matches = matcher.Of(output, targets);
        using var scope = NewDisposeScope();
        return sum(matches).Over(matches.Divisor).MoveToOuterDisposeScope();
    }
}
