using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Training.Reproduction;

/// <summary>Split test of a data set, and which of its pictures belong together.</summary>
/// <param name="Samples">The pictures.</param>
/// <param name="Units">People where they are known, otherwise groups of exact copies of a picture.</param>
internal sealed record TestSplit(IReadOnlyList<FaceSample> Samples, ResamplingUnits Units)
{
    /// <summary>Finds the units. Decodes the pictures if a person is not known, to find exact copies.</summary>
    public static TestSplit Of(IReadOnlyList<FaceSample> samples)
    {
        var copies = new PictureCopies(samples.Count);
        if (samples.Any(sample => sample.Person is null))
            copies.JoinEqual(PictureCopies.HashesOf(samples));
        return new TestSplit(samples, ResamplingUnits.Of(samples, copies));
    }
}
