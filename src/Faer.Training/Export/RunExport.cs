using Faer.Data.Calibration;
using Faer.Models;

namespace Faer.Training.Export;

/// <summary>The result of <see cref="RunExporter"/>.</summary>
/// <param name="Metadata">The metadata in the file.</param>
/// <param name="Epoch">The epoch of the weights, counted from 1.</param>
/// <param name="Temperatures">The temperature of each head by its name, in the heads' order.</param>
/// <param name="Bias">The bias added to the expression head; null if none was requested.</param>
public sealed record RunExport(
    ModelMetadata Metadata,
    int Epoch,
    IReadOnlyDictionary<string, TemperatureFit> Temperatures,
    ExpressionBias? Bias
);
