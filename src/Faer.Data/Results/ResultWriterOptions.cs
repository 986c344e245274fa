using Faer.Models;

namespace Faer.Data.Results;

/// <summary>Where and how results are written.</summary>
public sealed record ResultWriterOptions
{
    /// <summary>The folder; created if it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>The file format of the parts. Default <see cref="ResultFormat.Jsonl"/>.</summary>
    public ResultFormat Format { get; init; }

    /// <summary>The metadata of the model.</summary>
    public required ModelMetadata Metadata { get; init; }

    /// <summary>
    /// The other settings that the results depend on, by name. Results with different settings are not continued or
    /// merged. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of the photos that this process analyses. Default <see cref="Shard.Whole"/>.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>
    /// Whether to continue where an earlier run ended, or start if there was none. Default false: existing results are
    /// an error.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// The number of photos after which a part is written, at least 1; a part with very many faces ends earlier.
    /// Default 1000.
    /// </summary>
    public int PhotosPerPart { get; init; } = 1000;
}
