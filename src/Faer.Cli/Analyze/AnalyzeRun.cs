using Faer.CommandLine;
using Faer.Data;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Cli;

/// <summary>What the groups of options know of a run when they open their sinks.</summary>
/// <param name="Terminal">Where the program writes.</param>
/// <param name="Metadata">Those of the model.</param>
/// <param name="Photos">The photos, of all shares.</param>
/// <param name="Shard">The share of them that this process has.</param>
/// <param name="Decoding">Limits of decoding.</param>
/// <param name="Settings">What results depend on beside the model, by name.</param>
/// <param name="Filter">Leaves out faces by what was found of them.</param>
internal sealed record AnalyzeRun(
    Terminal Terminal,
    ModelMetadata Metadata,
    PhotoSource Photos,
    Shard Shard,
    ImageDecodeOptions Decoding,
    IReadOnlyDictionary<string, string> Settings,
    FaceFilter Filter
);
