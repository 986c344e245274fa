using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>POST /v1/annotate</c>.</summary>
internal static class AnnotateEndpoint
{
    public const string ContentType = "image/png";

    public static async Task<IResult> Handle(
        HttpContext context,
        AnalysisQuery query,
        PhotoReader reader,
        PhotoOutcomes outcomes,
        AnalysisService analysis
    )
    {
        IReadOnlyList<UploadedPhoto> photos = await reader.Read(context, maxFiles: 1);
        PhotoOutcome result = await outcomes.Of(context, photos[0], query.IsAligned);
        if (result.Problem is { } problem)
            return new ProblemResult(problem);
        try
        {
            byte[] drawing = await analysis.Draw(photos[0], result.Photo.Faces, context.RequestAborted);
            return Results.Bytes(drawing, ContentType);
        }
        catch (ImageDecodeException error)
        {
            return new ProblemResult(ProblemAnswer.Of(ProblemKind.UnreadableImage, error.Reason));
        }
    }
}
