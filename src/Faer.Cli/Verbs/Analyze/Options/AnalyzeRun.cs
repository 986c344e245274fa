using Faer.CommandLine;
using Faer.Data.Results;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The context of a run that option groups use to open their sinks.</summary>
/// <param name="Terminal">Where the program writes.</param>
/// <param name="Metadata">The model's metadata.</param>
/// <param name="Photos">The photos of all shares.</param>
/// <param name="Shard">The share of the photos that this process analyses.</param>
/// <param name="Decoding">Decoding limits.</param>
/// <param name="Settings">Settings that results depend on besides the model, by name.</param>
/// <param name="Filter">Leaves out faces by their quality and pose.</param>
internal sealed record AnalyzeRun(
    Terminal Terminal,
    ModelMetadata Metadata,
    PhotoSource Photos,
    Shard Shard,
    ImageDecodeOptions Decoding,
    IReadOnlyDictionary<string, string> Settings,
    FaceFilter Filter
);
