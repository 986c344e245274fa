using Faer.Data.Calibration;
using Faer.Models;

namespace Faer.Training;

/// <summary>What <see cref="RunExporter"/> wrote.</summary>
/// <param name="Metadata">The metadata in the file.</param>
/// <param name="Epoch">The epoch that the weights are of, counted from 1.</param>
/// <param name="Attributes">The temperature of the attribute head; null without that head.</param>
/// <param name="Expression">The temperature of the expression head; null without that head.</param>
/// <param name="Bias">What was added to the expression head; null where nothing was asked for.</param>
public sealed record RunExport(
    ModelMetadata Metadata,
    int Epoch,
    TemperatureFit? Attributes,
    TemperatureFit? Expression,
    ExpressionBias? Bias
);
