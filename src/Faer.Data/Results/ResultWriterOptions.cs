using Faer.Models;

namespace Faer.Data;

/// <summary>Where and how results are written.</summary>
public sealed record ResultWriterOptions
{
    /// <summary>The folder; made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>How parts are written. Default <see cref="ResultFormat.Jsonl"/>.</summary>
    public ResultFormat Format { get; init; }

    /// <summary>Those of the model.</summary>
    public required ModelMetadata Metadata { get; init; }

    /// <summary>What else the results depend on, by name: results of other settings are not continued or merged. Default none.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of the photos that this process has. Default <see cref="Shard.Whole"/>.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Whether to go on where an earlier run ended; it starts when there was none. Default false: results that are there are an error.</summary>
    public bool Resume { get; init; }

    /// <summary>Photos after which a part is written; a part with very many faces ends earlier. Default 1000, at least 1.</summary>
    public int PhotosPerPart { get; init; } = 1000;
}
