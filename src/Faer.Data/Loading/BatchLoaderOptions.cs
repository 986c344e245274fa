namespace Faer.Data;

/// <summary>How a <see cref="BatchLoader"/> draws and changes samples.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Images a batch, at least 1.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Side of the crops in pixels.</summary>
    public required int SizePx { get; init; }

    /// <summary>
    /// The heads that batches have targets for. Labels are matched by name: where a sample's most probable label of a single-label head is not
    /// one of the head's, the sample counts as unlabeled. Otherwise the kept part of its distribution is scaled to sum to 1. Default none.
    /// </summary>
    public IReadOnlyList<LabelHead> Heads { get; init; } = [];

    /// <summary>Random changes; null reads the kept crops as they are (they must have the input's size). Default null.</summary>
    public AugmentationSettings? Augmentation { get; init; }

    /// <summary>Whether each epoch has its own random order. Default false.</summary>
    public bool Shuffle { get; init; }

    /// <summary>One weight per sample: samples are drawn with replacement by these weights. Null draws each sample once. Default null.</summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>
    /// The parts that the samples consist of, in order, and how often each is drawn; null for one part that is drawn once. With
    /// <see cref="SampleWeights"/> they say how many draws fall to each part. Default null.
    /// </summary>
    public IReadOnlyList<LoaderPart>? Parts { get; init; }

    /// <summary>Whether a last batch that is not full is left out. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>The run's seed. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Batches made ahead, at least 1. Default 4.</summary>
    public int Prefetch { get; init; } = 4;
}
