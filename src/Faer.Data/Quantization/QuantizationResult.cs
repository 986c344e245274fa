using Faer.Models;

namespace Faer.Data.Quantization;

/// <summary>Describes the model that <see cref="ModelQuantizer"/> wrote.</summary>
/// <param name="Metadata">The metadata in the file.</param>
/// <param name="Layers">Its layers, in the graph's order.</param>
/// <param name="Agreement">The agreement with the decisions of the float model on the search split.</param>
/// <param name="CalibrationImages">The number of pictures on which the ranges were measured.</param>
/// <param name="SearchImages">The number of pictures on which the agreement was measured.</param>
public sealed record QuantizationResult(
    ModelMetadata Metadata,
    IReadOnlyList<QuantizedLayer> Layers,
    DecisionAgreement Agreement,
    int CalibrationImages,
    int SearchImages
);
