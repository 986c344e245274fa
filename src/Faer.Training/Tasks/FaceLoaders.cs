using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Tasks;

/// <summary>Opens the crops of a run's splits and creates their loaders. Owns the crops.</summary>
/// <param name="recipe">The recipe, which determines how crops are cut and drawn.</param>
/// <param name="heads">The heads that batches have targets for.</param>
/// <param name="cacheFolder">The folder for decoded crops.</param>
/// <param name="options">Detector and threads.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class FaceLoaders(
    Recipe recipe,
    IReadOnlyList<LabelHead> heads,
    string cacheFolder,
    TrainerOptions options,
    CancellationToken cancellationToken
) : IDisposable
{
    private readonly List<IFaceCrops> _opened = [];
    private readonly List<(int Images, int WithoutFace)> _found = [];

    private BatchLoaderOptions Common =>
        new()
        {
            BatchSize = recipe.BatchSize,
            SizePx = recipe.Input.SizePx,
            Heads = heads,
            Seed = recipe.Seed,
        };

    /// <summary>Returns a function that gives the loader of split train for an epoch.</summary>
    /// <param name="split">The split.</param>
    /// <param name="sampleWeights">
    /// Weights for drawing with replacement; null to draw each sample as often as its source specifies.
    /// </param>
    public Func<int, BatchLoader> Training(SourceSplit split, IReadOnlyList<double>? sampleWeights)
    {
        IFaceCrops crops = Open(split, recipe.Data.Margin);
        BatchLoaderOptions train = Common with
        {
            Augmentation = recipe.Data.Augmentation,
            Shuffle = true,
            DropLast = true,
            SampleWeights = sampleWeights,
            Parts = PartsOf(recipe, split),
        };
        var whole = new BatchLoader(crops, split.Samples, train);
        if (recipe.Input.EarlyEpochs == 0)
            return _ => whole;
        var early = new BatchLoader(crops, split.Samples, train with { SizePx = recipe.Input.EarlySizePx });
        return epoch => epoch < recipe.Input.EarlyEpochs ? early : whole;
    }

    /// <summary>Returns the steps per epoch over split train, without needing its crops.</summary>
    public static int StepsPerEpoch(Recipe recipe, SourceSplit split)
    {
        int draws = PartsOf(recipe, split).Sum(part => part.Draws);
        return Math.Max(1, draws / recipe.BatchSize);
    }

    /// <summary>Returns the loader of a split for evaluation: every image once, in order, unchanged.</summary>
    public BatchLoader Judged(SourceSplit split) => new(Open(split, 1), split.Samples, Common);

    /// <summary>
    /// Reports the images of split train and, if the run has it, split val, which must have been opened first and
    /// second, and the notes of the data.
    /// </summary>
    public void Report(IReadOnlyList<TrainingSource> sources, bool hasValidation, ITrainingObserver observer)
    {
        (int train, int trainWithoutFace) = _found[0];
        string images = $"{train} training images, and no validation images",
            missing = $"{trainWithoutFace}";
        if (hasValidation)
        {
            images = $"{train} training and {_found[1].Images} validation images";
            missing = $"{trainWithoutFace} and {_found[1].WithoutFace}";
        }

        string faces = recipe.Data.CacheCrops
            ? $"no face found in {missing} (whole picture used)"
            : "whole pictures, decoded each time";
        observer.Message($"{TrainingSource.Names(sources)}: {images}; {faces}.");
        foreach (string note in TrainingSource.NotesOf(sources))
            observer.Message(note);
    }

    /// <summary>Disposes the crops.</summary>
    public void Dispose()
    {
        foreach (IFaceCrops crops in _opened)
            crops.Dispose();
    }

    private static LoaderPart[] PartsOf(Recipe recipe, SourceSplit split) =>
        [
            .. split.Parts.Select(part => new LoaderPart(
                part.Samples.Count,
                recipe.Data.SourceWeights.GetValueOrDefault(part.Source.Name, 1)
            )),
        ];

    /// <summary>
    /// Opens the crops of a split. Each source has its own cache, so that runs with other sources can share it.
    /// </summary>
    private IFaceCrops Open(SourceSplit split, float margin)
    {
        var cacheOptions = new CropCacheOptions
        {
            Alignment = recipe.Input.ToAlignmentSettings(),
            InputSizePx = recipe.Input.SizePx,
            Margin = margin,
            DetectorHash = recipe.Input.Alignment == AlignmentMode.Resize ? "" : options.DetectorHash,
            Threads = options.Threads,
        };
        var parts = new List<IFaceCrops>();
        try
        {
            foreach ((_, IReadOnlyList<FaceSample> samples) in split.Parts)
                parts.Add(
                    !recipe.Data.CacheCrops
                        ? new DecodedCrops(samples, cacheOptions)
                        : CropCache.Open(
                            cacheFolder,
                            samples,
                            cacheOptions,
                            options.Detector,
                            cancellationToken: cancellationToken
                        )
                );
        }
        catch
        {
            foreach (IFaceCrops part in parts)
                part.Dispose();
            throw;
        }

        _found.Add((split.Samples.Count, parts.OfType<CropCache>().Sum(cache => cache.FallbackCount)));
        IFaceCrops crops = parts.Count == 1 ? parts[0] : new JoinedCrops(parts);
        _opened.Add(crops);
        return crops;
    }
}
