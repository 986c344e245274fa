using Faer.Data.Calibration;
using Faer.Models;

namespace Faer.Training;

/// <summary>What <see cref="RunExporter"/> wrote.</summary>
/// <param name="Metadata">The metadata in the file.</param>
/// <param name="Epoch">The epoch that the weights are of, counted from 1.</param>
/// <param name="Temperatures">The temperature of each head by its name, in the heads' order.</param>
/// <param name="Bias">What was added to the expression head; null where nothing was asked for.</param>
public sealed record RunExport(
    ModelMetadata Metadata,
    int Epoch,
    IReadOnlyDictionary<string, TemperatureFit> Temperatures,
    ExpressionBias? Bias
);
