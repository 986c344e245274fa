using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Training.Tasks;

/// <summary>The face crops of split train and what is needed to load them in batches.</summary>
/// <param name="LoaderOf">Returns the loader of each epoch, counted from 0; epochs may share a loader.</param>
/// <param name="Samples">The loaders' samples, from which the images of a batch are named.</param>
/// <param name="Input">Creates the network's input.</param>
/// <param name="Targets">Creates the targets of a batch.</param>
internal sealed record TrainingFaces(
    Func<int, BatchLoader> LoaderOf,
    IReadOnlyList<FaceSample> Samples,
    InputTensor Input,
    Func<Batch, BatchTargets> Targets
);
