using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Faer.Server;

/// <summary>The addresses of the service.</summary>
internal static class Api
{
    private const string Faces = "Faces", Model = "Model", State = "State";

    private static readonly ProblemKind[] s_photoProblems =
    [
        ProblemKind.EmptyBody, ProblemKind.CrossOrigin, ProblemKind.TooSlow, ProblemKind.NoDetector, ProblemKind.BodyTooLarge, ProblemKind.UnsupportedMediaType,
        ProblemKind.UnreadableImage, ProblemKind.TooManyRequests, ProblemKind.Deadline,
    ];

    public static void Map(WebApplication app, bool hasKey)
    {
        Photos(app.MapPost("/v1/analyze", AnalyzeEndpoint.Handle), severalFiles: true, hasKey)
            .WithTags(Faces).WithSummary("Find the faces of one photo, or of several, and estimate their attributes and expressions.")
            .Produces<FacesAnswer>()
            .AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
            {
                // One status has two forms: that of one photo and that of several.
                OpenApiSchema several = await context.GetOrCreateSchemaAsync(typeof(ResultsAnswer), null, cancellation);
                OpenApiMediaType json = (OpenApiMediaType)operation.Responses!["200"].Content!["application/json"];
                json.Schema = new OpenApiSchema { OneOf = [json.Schema!, several] };
            });
        Photos(app.MapPost("/v1/annotate", AnnotateEndpoint.Handle), severalFiles: false, hasKey)
            .WithTags(Faces).WithSummary("Draw the faces of one photo.")
            .Produces(StatusCodes.Status200OK, contentType: "image/png");
        Problems(app.MapGet("/v1/models", (ModelsEndpoint models) => models.Get()), hasKey).WithTags(Model).WithSummary("The model, the detector, the limits.").Produces<ModelsAnswer>();
        Problems(app.MapGet("/v1/models/{name}/file", (HttpContext context, string name, ModelsEndpoint models) => models.GetFile(context, name)), hasKey, ProblemKind.NotFound)
            .WithTags(Model).WithSummary("The model's .onnx file.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        Problems(app.MapGet("/v1/detector/file", (HttpContext context, ModelsEndpoint models) => models.GetDetectorFile(context)), hasKey, ProblemKind.NotFound)
            .WithTags(Model).WithSummary("The face detector's .onnx file.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        string[] look = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/healthz", look, HealthEndpoints.Health).WithTags(State).WithSummary("Whether the process answers.").Produces<StateAnswer>();
        Problems(app.MapMethods("/readyz", look, HealthEndpoints.Ready), hasKey: false, ProblemKind.NotReady).WithTags(State).WithSummary("Whether the model has run.").Produces<StateAnswer>();
        app.MapGet("/problems/{name}", ProblemsEndpoint.Get).ExcludeFromDescription();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/openapi.json");
        ReferencePage.Map(app);
    }

    private static RouteHandlerBuilder Photos(RouteHandlerBuilder route, bool severalFiles, bool hasKey) => Problems(route, hasKey, s_photoProblems)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            ApiDescription.TakesPhotos(operation, severalFiles);
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder Problems(RouteHandlerBuilder route, bool hasKey, params IEnumerable<ProblemKind> kinds)
    {
        if (hasKey) kinds = kinds.Append(ProblemKind.KeyRequired);
        foreach (int status in kinds.Select(kind => kind.Status).Distinct()) route.Produces<ProblemAnswer>(status, ProblemAnswer.ContentType);
        return route;
    }
}
