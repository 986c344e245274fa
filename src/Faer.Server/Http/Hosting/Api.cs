using Faer.Server.Contracts;
using Faer.Server.Http.Endpoints;
using Faer.Server.Http.Safety;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Hosting;

/// <summary>The endpoints of the service.</summary>
internal static class Api
{
    public const string Health = "/healthz",
        Ready = "/readyz",
        Analyze = "/v1/analyze",
        Annotate = "/v1/annotate";

    private const string Faces = "Faces",
        Model = "Model",
        State = "State";

    private static readonly ProblemKind[] s_photoProblems =
    [
        ProblemKind.EmptyBody,
        ProblemKind.CrossOrigin,
        ProblemKind.TooSlow,
        ProblemKind.NoDetector,
        ProblemKind.BodyTooLarge,
        ProblemKind.UnsupportedMediaType,
        ProblemKind.UnreadableImage,
        ProblemKind.TooManyRequests,
        ProblemKind.Deadline,
    ];

    public static void Map(WebApplication app, bool hasKey)
    {
        Photos(app.MapPost(Analyze, AnalyzeEndpoint.Handle), severalFiles: true, hasKey)
            .WithName("analyze")
            .WithTags(Faces)
            .WithSummary("Find the faces in one or more photos, and estimate their attributes and expressions.")
            .Produces<ResultsAnswer>();
        Photos(app.MapPost(Annotate, AnnotateEndpoint.Handle), severalFiles: false, hasKey)
            .WithName("annotate")
            .WithTags(Faces)
            .WithSummary("Draw the faces of one photo.")
            .AnswersBytes(AnnotateEndpoint.ContentType);
        Problems(app.MapGet("/v1/models", (ModelsEndpoint models) => models.Get()), hasKey)
            .WithName("listModels")
            .WithTags(Model)
            .WithSummary("The model, the detector, the limits.")
            .Produces<ModelsAnswer>();
        Problems(
                app.MapGet(
                    "/v1/models/{name}/file",
                    (HttpContext context, string name, ModelsEndpoint models) => models.GetFile(context, name)
                ),
                hasKey,
                ProblemKind.NotFound
            )
            .WithName("getModelFile")
            .WithTags(Model)
            .WithSummary("The model's .onnx file.")
            .AnswersBytes(ModelsEndpoint.OnnxType);
        Problems(
                app.MapGet(
                    "/v1/detector/file",
                    (HttpContext context, ModelsEndpoint models) => models.GetDetectorFile(context)
                ),
                hasKey,
                ProblemKind.NotFound
            )
            .WithName("getDetectorFile")
            .WithTags(Model)
            .WithSummary("The face detector's .onnx file.")
            .AnswersBytes(ModelsEndpoint.OnnxType);
        app.MapGet(Health, HealthEndpoints.Health)
            .WithName("getHealth")
            .WithTags(State)
            .WithSummary("Whether the process answers.")
            .Produces<StateAnswer>();
        Problems(app.MapGet(Ready, HealthEndpoints.Ready), hasKey: false, ProblemKind.NotReady)
            .WithName("getReadiness")
            .WithTags(State)
            .WithSummary("Whether the model has run.")
            .Produces<StateAnswer>();

        // Not in the API description: two methods of one address would get the same name in generated clients.
        app.MapMethods(Health, [HttpMethods.Head], HealthEndpoints.Health).ExcludeFromDescription();
        app.MapMethods(Ready, [HttpMethods.Head], HealthEndpoints.Ready).ExcludeFromDescription();
        app.MapGet("/problems/{name}", ProblemsEndpoint.Get).ExcludeFromDescription();
        app.MapPrometheusScrapingEndpoint(MetricsListener.Path);
        app.MapOpenApi("/openapi.json");
        ReferencePage.Map(app);
    }

    private static RouteHandlerBuilder Photos(RouteHandlerBuilder route, bool severalFiles, bool hasKey) =>
        Problems(route, hasKey, s_photoProblems)
            .AddEndpointFilter<PhotoAdmission>()
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                {
                    ApiDescription.TakesPhotos(operation, severalFiles);
                    return Task.CompletedTask;
                }
            );

    private static RouteHandlerBuilder AnswersBytes(this RouteHandlerBuilder route, string contentType) =>
        route
            .Produces(StatusCodes.Status200OK)
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                {
                    ApiDescription.AnswersBytes(operation, contentType);
                    return Task.CompletedTask;
                }
            );

    private static RouteHandlerBuilder Problems(
        RouteHandlerBuilder route,
        bool hasKey,
        params IEnumerable<ProblemKind> kinds
    )
    {
        if (hasKey)
            kinds = kinds.Append(ProblemKind.KeyRequired);
        foreach (int status in kinds.Select(kind => kind.Status).Distinct())
            route.Produces<ProblemAnswer>(status, ProblemAnswer.ContentType);
        return route;
    }
}
