using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>POST /v1/annotate</c>.</summary>
internal static class AnnotateEndpoint
{
    public const string ContentType = "image/png";

    public static Task<IResult> Handle(HttpContext context, PhotoRequest request, AnalysisService analysis) =>
        request.Answer(
            context,
            maxFiles: 1,
            async (photos, aligned, cancellation) =>
            {
                (PhotoAnalysis result, ProblemAnswer? problem) = await request.Analyze(
                    context,
                    photos[0],
                    aligned,
                    cancellation
                );
                if (problem is not null)
                    return new ProblemResult(problem);
                try
                {
                    return Results.Bytes(await analysis.Draw(photos[0], result.Faces, cancellation), ContentType);
                }
                catch (ImageDecodeException error)
                {
                    return new ProblemResult(ProblemAnswer.Of(ProblemKind.UnreadableImage, error.Message));
                }
            }
        );
}
