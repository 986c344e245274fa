using Faer.Models;

namespace Faer.Data.Quantization;

/// <summary>What <see cref="ModelQuantizer"/> wrote.</summary>
/// <param name="Metadata">The metadata in the file.</param>
/// <param name="Layers">Its layers, in the graph's order.</param>
/// <param name="Agreement">How many decisions on the search split are those of the float model.</param>
/// <param name="CalibrationImages">Pictures that the ranges were measured on.</param>
/// <param name="SearchImages">Pictures that the agreement was measured on.</param>
public sealed record QuantizationResult(
    ModelMetadata Metadata,
    IReadOnlyList<QuantizedLayer> Layers,
    DecisionAgreement Agreement,
    int CalibrationImages,
    int SearchImages
);
