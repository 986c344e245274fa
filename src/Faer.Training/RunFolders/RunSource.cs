using Faer.Data.DataSets;
using Faer.Training.Sources;

namespace Faer.Training.RunFolders;

/// <summary>One of several data sets of a run.</summary>
/// <param name="Name">The name of the data set in the recipe and the figures.</param>
/// <param name="DataSet">The kind of data set.</param>
/// <param name="TrainingImages">The number of images of its split train.</param>
/// <param name="ValidationImages">The number of images of its split val; 0 without it.</param>
public sealed record RunSource(string Name, string DataSet, int TrainingImages, int ValidationImages)
{
    internal static RunSource Of(TrainingSource source) =>
        new(
            source.Name,
            source.Data.Name,
            source.Data.Split(SplitName.Train).Count,
            source.Data.Splits.Contains(SplitName.Validation) ? source.Data.Split(SplitName.Validation).Count : 0
        );
}
