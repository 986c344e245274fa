namespace Faer.Data.Loading;

/// <summary>How a <see cref="BatchLoader"/> draws and changes samples.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Images per batch, at least 1.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Side of the crops in pixels.</summary>
    public required int SizePx { get; init; }

    /// <summary>
    /// The heads that batches have targets for, with labels matched by name. A sample whose most probable label of a
    /// single-label head is not in the head counts as unlabeled; otherwise the kept part of its distribution is scaled
    /// to sum to 1. Default none.
    /// </summary>
    public IReadOnlyList<LabelHead> Heads { get; init; } = [];

    /// <summary>
    /// Random changes; null reads the stored crops unchanged, which must have the input's size. Default null.
    /// </summary>
    public AugmentationSettings? Augmentation { get; init; }

    /// <summary>Whether each epoch has its own random order. Default false.</summary>
    public bool Shuffle { get; init; }

    /// <summary>
    /// One weight per sample, for drawing with replacement. Null draws each sample once. Default null.
    /// </summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>
    /// The consecutive parts of the samples, and how often each is drawn; null for one part drawn once. With
    /// <see cref="SampleWeights"/>, they determine the number of draws of each part. Default null.
    /// </summary>
    public IReadOnlyList<LoaderPart>? Parts { get; init; }

    /// <summary>Whether an incomplete last batch is left out. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>The run's seed. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Number of batches made ahead, at least 1. Default 4.</summary>
    public int Prefetch { get; init; } = 4;
}
