using Faer.Detection;
using Faer.Models;
using Faer.Training.RunFolders;
using Faer.Training.Weights;

namespace Faer.Training.StartingWeights;

/// <summary>Finds the training data of the weights in a file.</summary>
internal static class WeightsOrigin
{
    /// <summary>
    /// Returns the data sets that a model file or a detector file names, or those named by the run whose folder
    /// contains the file; null for weights of other projects and if they were not recorded.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <exception cref="FaerException">The metadata of the file or the run's description are damaged.</exception>
    public static IReadOnlyList<TrainedData>? Of(StoredWeights file)
    {
        if (file.Metadata.TryGetValue(ModelMetadata.Key, out string? json))
            return ModelMetadata.Parse(json, file.Source).TrainedOn;
        if (DetectorMetadata.Of(file.Metadata) is { } detector)
            return detector.TrainedOn;
        string? hash = file.Metadata.GetValueOrDefault(WeightsHash.RecipeHash);
        if (hash is null && !file.Metadata.ContainsKey(WeightsHash.State))
            return null;
        string? folder = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file.Source)));
        if (folder is null || !File.Exists(new RunFolder(folder).Run))
            return null;
        RunDescription run = RunDescription.Load(new RunFolder(folder).Run);
        return hash is null || run.RecipeHashes.Contains(hash) ? run.LearnedFrom : null;
    }
}
