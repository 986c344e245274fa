using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Http.Safety;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Http.Endpoints;

/// <summary>
/// Handles a request with photos: takes a place at the gate, reads the body within its time limit, and answers within
/// the deadline. Ends early if the client disconnects.
/// </summary>
internal sealed class PhotoRequest(
    RequestGate gate,
    AnalysisService analysis,
    ServerMetrics metrics,
    ServerOptions options,
    ILoggerFactory loggers
)
{
    private readonly ILogger _logger = loggers.CreateFor<PhotoRequest>();

    /// <summary>Admits the request, reads its photos and answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxFiles">The maximum number of photos.</param>
    /// <param name="answer">Makes the answer from the photos and from whether they are aligned faces; its token cancels
    /// it.</param>
    /// <exception cref="ProblemException">The request is rejected or cannot be answered in time.</exception>
    public async Task<IResult> Answer(
        HttpContext context,
        int maxFiles,
        Func<IReadOnlyList<UploadedPhoto>, bool, CancellationToken, Task<IResult>> answer
    )
    {
        bool aligned = AnalysisQuery.ReadAligned(context.Request.Query, whenAbsent: options.AlignedOnly);
        if (!aligned && options.AlignedOnly)
            throw new ProblemException(
                ProblemKind.NoDetector,
                "The service was started with --aligned: it accepts only pictures that are one aligned face each."
            );

        // A length above the limit is rejected when the body is read.
        using RequestGate.Place? place = gate.TryEnter(
            ClientAddress.Of(context),
            Math.Min(context.Request.ContentLength ?? 0, options.MaxBodyBytes)
        );
        if (place is null)
            throw Busy(context);
        IReadOnlyList<UploadedPhoto> photos = await Read(context, place, maxFiles);
        place.EndUpload();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(options.Deadline);
        try
        {
            return await answer(photos, aligned, deadline.Token);
        }
        catch (OperationCanceledException)
            when (!context.RequestAborted.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw new ProblemException(
                ProblemKind.Deadline,
                $"The answer was not ready within {options.Deadline.TotalSeconds:0.###} s; send fewer or smaller photos, or try again later."
            )
            {
                RetryAfterSeconds = gate.RetryAfterSeconds,
            };
        }
    }

    /// <summary>Analyses a photo and counts it in the metrics.</summary>
    /// <returns>Its faces, or a problem.</returns>
    public async Task<(PhotoAnalysis Photo, ProblemAnswer? Problem)> Analyze(
        HttpContext context,
        UploadedPhoto photo,
        bool aligned,
        CancellationToken cancellation
    )
    {
        PhotoAnalysis result = new(photo.Source, [], null);
        ProblemAnswer? problem = null;
        if (photo.Content.IsEmpty)
        {
            problem = ProblemAnswer.Of(ProblemKind.EmptyBody, PhotoUpload.EmptyFile(photo));
        }
        else
        {
            result = await analysis.Analyze(photo, aligned, cancellation);
            if (result.Error is { } error)
                problem = ProblemOf(error, context.TraceIdentifier);
        }

        metrics.Count(result.Faces.Count, failed: problem is not null);
        return (result, problem);
    }

    private ProblemAnswer ProblemOf(FaerException error, string requestId)
    {
        if (error is ImageDecodeException)
            return ProblemAnswer.Of(ProblemKind.UnreadableImage, error.Message);
        if (error is DetectorNotFoundException)
            return ProblemAnswer.Of(ProblemKind.NoDetector, error.Message);
        Exception cause = error.InnerException ?? error;
        ServerLog.Failed(_logger, cause.GetType().FullName, requestId, cause.StackTrace);
        return ProblemAnswer.Of(
            ProblemKind.Internal,
            "The photo could not be analysed; the service's log has details under this request's id."
        );
    }

    /// <summary>
    /// Returns the problem of a busy service. The connection is closed, so that the rest of the body is not awaited.
    /// </summary>
    private ProblemException Busy(HttpContext context)
    {
        metrics.Reject();
        context.Response.Headers.Connection = "close";
        return new ProblemException(
            ProblemKind.TooManyRequests,
            "The service is busy with other requests; try again later."
        )
        {
            RetryAfterSeconds = gate.RetryAfterSeconds,
        };
    }

    private async Task<IReadOnlyList<UploadedPhoto>> Read(HttpContext context, RequestGate.Place place, int maxFiles)
    {
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        tooLate.CancelAfter(options.MaxUploadTime);
        try
        {
            IReadOnlyList<UploadedPhoto> photos = await new PhotoUpload(
                context.Request,
                maxFiles,
                bytes => place.TryRead(bytes) ? null : Busy(context)
            ).Read(tooLate.Token);
            context.Features.Set(new PhotoCount(photos.Count, photos.Sum(photo => (long)photo.Content.Length)));
            return photos;
        }
        catch (OperationCanceledException)
            when (!context.RequestAborted.IsCancellationRequested && tooLate.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            throw new ProblemException(
                ProblemKind.TooSlow,
                $"The body did not arrive within {options.MaxUploadTime.TotalSeconds:0.###} s."
            );
        }
        catch (IOException error)
            when (error is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            // Chunk sizes that overflow, which the framework does not report as a bad request.
            context.Response.Headers.Connection = "close";
            throw new ProblemException(ProblemKind.BadRequest, "The chunked encoding of the body is invalid.");
        }
    }
}
