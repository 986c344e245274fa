using Faer.Server.Analysis;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Faer.Server.Http.Endpoints;

/// <summary>Reads the photos of a request that <see cref="PhotoAdmission"/> admitted.</summary>
internal sealed class PhotoReader(RequestGate gate, ServerMetrics metrics, ServerOptions options)
{
    /// <summary>Reads the body within its time limit, then starts the deadline of the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxFiles">The maximum number of photos.</param>
    /// <exception cref="ProblemException">The body is rejected or does not arrive in time.</exception>
    public async Task<IReadOnlyList<UploadedPhoto>> Read(HttpContext context, int maxFiles)
    {
        PhotoAdmission.Admission admission = context.Features.GetRequiredFeature<PhotoAdmission.Admission>();
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        tooLate.CancelAfter(options.MaxUploadTime);
        try
        {
            IReadOnlyList<UploadedPhoto> photos = await new PhotoUpload(
                context.Request,
                maxFiles,
                bytes => admission.Place.TryRead(bytes) ? null : PhotoAdmission.Busy(context, gate, metrics)
            ).Read(tooLate.Token);
            context.Features.Set(new PhotoCount(photos.Count, photos.Sum(photo => (long)photo.Content.Length)));
            admission.Place.EndUpload();
            admission.Deadline.CancelAfter(options.Deadline);
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
