using Microsoft.Extensions.Logging;

namespace Faer.Server.Analysis;

/// <summary>
/// The log messages of the service. They never contain pictures, results, or a client's names and queries.
/// </summary>
internal static partial class ServerLog
{
    [LoggerMessage(
        EventId = 1,
        Message = "{Method} {Route} {Status} in {DurationMs} ms, {Photos} photos of {BodyBytes} bytes, request "
            + "{RequestId}"
    )]
    public static partial void Request(
        ILogger logger,
        LogLevel level,
        string method,
        string route,
        int status,
        double durationMs,
        int photos,
        long bodyBytes,
        string requestId
    );

    [LoggerMessage(2, LogLevel.Error, "Unexpected {ExceptionType}, request {RequestId}\n{StackTrace}")]
    public static partial void Failed(ILogger logger, string? exceptionType, string requestId, string? stackTrace);

    [LoggerMessage(3, LogLevel.Debug, "The client disconnected before the answer.")]
    public static partial void ClientLeft(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Ready after {DurationMs} ms.")]
    public static partial void Ready(ILogger logger, double durationMs);

    [LoggerMessage(5, LogLevel.Error, "The first run failed, so the service will not become ready: {Reason}")]
    public static partial void WarmUpFailed(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Information, "Stopping: {Requests} requests to finish.")]
    public static partial void Stopping(ILogger logger, int requests);
}
