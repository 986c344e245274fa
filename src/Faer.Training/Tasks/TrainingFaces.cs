using Faer.Data;

namespace Faer.Training;

/// <summary>The face crops of split train, ready to become batches.</summary>
/// <param name="LoaderOf">The loader of each epoch, counted from 0; epochs may share one.</param>
/// <param name="Samples">The loaders' samples, to name the images of a batch.</param>
/// <param name="Input">Makes the network's input.</param>
/// <param name="Targets">Makes the targets of a batch.</param>
internal sealed record TrainingFaces(
    Func<int, BatchLoader> LoaderOf,
    IReadOnlyList<FaceSample> Samples,
    InputTensor Input,
    Func<Batch, BatchTargets> Targets
);
