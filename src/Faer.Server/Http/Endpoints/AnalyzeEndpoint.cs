using Faer.Models;
using Faer.Records;
using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>POST /v1/analyze</c>.</summary>
internal static class AnalyzeEndpoint
{
    public static async Task<IResult> Handle(
        HttpContext context,
        AnalysisQuery query,
        PhotoReader reader,
        PhotoOutcomes outcomes,
        ModelMetadata metadata,
        ServerOptions options
    )
    {
        IReadOnlyList<UploadedPhoto> photos = await reader.Read(context, options.MaxFiles);
        PhotoOutcome[] results = await Task.WhenAll(
            photos.Select(photo => outcomes.Of(context, photo, query.IsAligned))
        );
        if (results is [{ Problem: { } problem }])
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
}
