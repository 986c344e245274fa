using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Http.Endpoints;

/// <summary>A photo's faces, or why it cannot be analysed.</summary>
internal sealed record PhotoOutcome(PhotoAnalysis Photo, ProblemAnswer? Problem);

/// <summary>Analyses the photos of requests, and counts them in the metrics.</summary>
internal sealed class PhotoOutcomes(AnalysisService analysis, ServerMetrics metrics, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.PhotoRequest);

    /// <summary>Analyses a photo of a request, until the request is aborted.</summary>
    public async Task<PhotoOutcome> Of(HttpContext context, UploadedPhoto photo, bool aligned)
    {
        PhotoAnalysis result = new(photo.Source, [], null);
        ProblemAnswer? problem = null;
        if (photo.Content.IsEmpty)
        {
            problem = ProblemAnswer.Of(ProblemKind.EmptyBody, PhotoUpload.EmptyFile(photo));
        }
        else
        {
            result = await analysis.Analyze(photo, aligned, context.RequestAborted);
            if (result.Error is { } error)
                problem = ProblemOf(error, context.TraceIdentifier);
        }

        metrics.Count(result.Faces.Count, failed: problem is not null);
        return new PhotoOutcome(result, problem);
    }

    private ProblemAnswer ProblemOf(FaerException error, string requestId)
    {
        if (error is ImageDecodeException)
            return ProblemAnswer.Of(ProblemKind.UnreadableImage, error.Reason);
        if (error is DetectorNotFoundException)
            return ProblemAnswer.Of(ProblemKind.NoDetector, error.Reason);
        Exception cause = error.InnerException ?? error;
        ServerLog.Failed(_logger, cause.GetType().FullName, requestId, cause.StackTrace);
        return ProblemAnswer.Of(
            ProblemKind.Internal,
            "The photo could not be analysed; the service's log has details under this request's id."
        );
    }
}
