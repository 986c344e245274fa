using Faer.Models;
using Faer.Records;
using Faer.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>POST /v1/analyze</c>.</summary>
internal static class AnalyzeEndpoint
{
    public static Task<IResult> Handle(
        HttpContext context,
        PhotoRequest request,
        ModelMetadata metadata,
        ServerOptions options
    ) =>
        request.Answer(
            context,
            options.MaxFiles,
            async (photos, aligned, cancellation) =>
            {
                (PhotoAnalysis Photo, ProblemAnswer? Problem)[] results = await Task.WhenAll(
                    photos.Select(photo => request.Analyze(context, photo, aligned, cancellation))
                );
                if (results is [(_, { } problem)])
                    return new ProblemResult(problem);
                ResultAnswer[] answers =
                [
                    .. results.Select(result => new ResultAnswer(
                        result.Photo.Path,
                        FaceRecord.From(result.Photo, metadata),
                        result.Problem
                    )),
                ];
                return Results.Json(new ResultsAnswer(answers), ServerJson.Context.ResultsAnswer);
            }
        );
}
