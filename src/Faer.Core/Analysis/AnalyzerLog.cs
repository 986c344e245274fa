using Microsoft.Extensions.Logging;

namespace Faer;

/// <summary>The log messages of a <see cref="FaceAnalyzer"/>.</summary>
internal static partial class AnalyzerLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Loaded the model {Model}: {InputSizePx} px, {Heads} heads, {Labels} labels."
    )]
    public static partial void ModelLoaded(ILogger logger, string model, int inputSizePx, int heads, int labels);

    [LoggerMessage(2, LogLevel.Information, "Loaded the face detector {Path}.")]
    public static partial void DetectorLoaded(ILogger logger, string path);

    [LoggerMessage(3, LogLevel.Warning, "Left out a photo: {Reason}")]
    public static partial void PhotoLeftOut(ILogger logger, string reason);
}
