using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Faer.Server;

/// <summary>What <c>/openapi.json</c> says beyond what routes and types tell: bodies, both forms of an answer, the key.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "key";

    public static void Configure(OpenApiOptions options, bool hasKey)
    {
        options.AddDocumentTransformer((document, context, cancellation) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Faer",
                Version = "v1",
                Description = "Facial attributes and expressions of the faces in photos. An expression is what a face shows in one picture, not what somebody feels. Nothing is stored.",
            };
            document.Servers = []; // where the document comes from
            if (!hasKey) return Task.CompletedTask;
            document.AddComponent(KeyScheme, (IOpenApiSecurityScheme)new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            return Task.CompletedTask;
        });
    }

    /// <summary>Describes an endpoint that takes photos.</summary>
    /// <param name="operation">Its description so far.</param>
    /// <param name="severalFiles">Whether a form may hold several.</param>
    public static void TakesPhotos(OpenApiOperation operation, bool severalFiles)
    {
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = AnalysisQuery.Aligned,
                In = ParameterLocation.Query,
                Description = "Whether each picture is one aligned face as a whole; no detector is used then.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            },
        ];
        var content = PhotoUpload.RawTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = File() });
        var files = new OpenApiSchema { Type = JsonSchemaType.Array, Items = File() };
        content["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["photo"] = severalFiles ? files : File() } },
        };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
    }

    private static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
