using Faer.Models;
using Faer.Records;
using Microsoft.AspNetCore.Http;

namespace Faer.Server;

/// <summary><c>POST /v1/analyze</c>.</summary>
internal static class AnalyzeEndpoint
{
    public static Task<IResult> Handle(HttpContext context, PhotoRequest request, ModelMetadata metadata, ServerOptions options) => request.Answer(context, options.MaxFiles, async (photos, aligned, cancellation) =>
    {
        (PhotoAnalysis Photo, ProblemAnswer? Problem)[] results = await Task.WhenAll(photos.Select(photo => request.Analyze(context, photo, aligned, cancellation)));
        if (results is [(var only, var problem)])
            return problem is null ? Results.Json(new FacesAnswer(FaceRecord.From(only, metadata)), ServerJson.Context.FacesAnswer) : new ProblemResult(problem);

        return Results.Json(new ResultsAnswer([.. results.Select(result => new ResultAnswer(result.Photo.Path, FaceRecord.From(result.Photo, metadata), result.Problem))]), ServerJson.Context.ResultsAnswer);
    });
}
