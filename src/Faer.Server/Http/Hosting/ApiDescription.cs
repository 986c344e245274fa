using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Faer.Server.Analysis;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Faer.Server.Http.Hosting;

/// <summary>
/// Adds to <c>/openapi.json</c> what routes and types do not describe: bodies, binary answers, the key, samples.
/// </summary>
internal static class ApiDescription
{
    private const string KeyScheme = "key",
        KeyHeader = "X-Api-Key",
        Samples = "x-codeSamples";

    public static void Configure(OpenApiOptions options, bool hasKey)
    {
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                RequireWhatIsAlwaysWritten(schema, context.JsonTypeInfo);
                return Task.CompletedTask;
            }
        );
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Faer",
                    Version = "v1",
                    Description =
                        "Facial attributes and expressions of the faces in photos. An expression is what "
                        + "a face shows in one picture, not what the person feels. Nothing is stored.",
                };
                foreach (OpenApiSchema schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
                    AbsentAndNotNull(schema);
                string server = document.Servers?.FirstOrDefault()?.Url?.TrimEnd('/') ?? "";
                AddSample(document, server, Api.Analyze, "", hasKey);
                AddSample(document, server, Api.Annotate, " --output annotated.png", hasKey);
                if (!hasKey)
                    return Task.CompletedTask;
                document.AddComponent(
                    KeyScheme,
                    (IOpenApiSecurityScheme)
                        new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.ApiKey,
                            In = ParameterLocation.Header,
                            Name = KeyHeader,
                        }
                );
                document.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
                ];
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Describes an endpoint that takes photos.</summary>
    /// <param name="operation">The operation's description, which is changed.</param>
    /// <param name="severalFiles">Whether a form may hold several photos.</param>
    public static void TakesPhotos(OpenApiOperation operation, bool severalFiles)
    {
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = AnalysisQuery.Aligned,
                In = ParameterLocation.Query,
                Description = "Whether each picture is one aligned face; if so, no detector is used.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            },
        ];
        var files = new OpenApiSchema { Type = JsonSchemaType.Array, Items = File() };
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { PhotoUpload.Unnamed },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [PhotoUpload.Unnamed] = severalFiles ? files : File(),
            },
        };

        // The form comes first, because generators that support a single type use the first.
        var encoding = new Dictionary<string, OpenApiEncoding>
        {
            [PhotoUpload.Unnamed] = new() { ContentType = string.Join(", ", BodyType.PictureTypes) },
        };
        var content = new Dictionary<string, OpenApiMediaType>
        {
            [BodyType.Form] = new() { Schema = form, Encoding = encoding },
        };
        foreach (string type in BodyType.PictureTypes)
            content[type] = new OpenApiMediaType { Schema = File() };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
    }

    /// <summary>Describes an answer that is a file.</summary>
    public static void AnswersBytes(OpenApiOperation operation, string contentType) =>
        ((OpenApiResponse)operation.Responses!["200"]).Content = new Dictionary<string, OpenApiMediaType>
        {
            [contentType] = new() { Schema = File() },
        };

    /// <summary>
    /// Adds a sample command that runs unchanged: it has the host, and curl does not modify the bytes.
    /// </summary>
    private static void AddSample(OpenApiDocument document, string server, string path, string output, bool hasKey)
    {
        string key = hasKey ? $" -H \"{KeyHeader}: $(cat key.txt)\"" : "";
        var sample = new JsonObject
        {
            ["lang"] = "Shell",
            ["label"] = "curl",
            ["source"] = $"curl --data-binary @photo.jpg -H 'Content-Type: image/jpeg'{key} {server}{path}{output}",
        };
        OpenApiOperation operation = document.Paths[path].Operations![HttpMethod.Post];
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions[Samples] = new JsonNodeExtension(new JsonArray(sample));
    }

    /// <summary>Marks every property as required, except properties that answers omit if they are null.</summary>
    private static void RequireWhatIsAlwaysWritten(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
            schema.Required = type
                .Properties.Where(property => !IsLeftOutWhenNull(property))
                .Select(property => property.Name)
                .ToHashSet();
    }

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }, ..];

    /// <summary>Marks optional properties as non-nullable, because answers omit them instead of writing null.</summary>
    private static void AbsentAndNotNull(OpenApiSchema schema)
    {
        foreach ((string name, IOpenApiSchema value) in schema.Properties?.ToArray() ?? [])
        {
            if (schema.Required?.Contains(name) == true || value is not OpenApiSchema property)
                continue;
            if (property.Type is { } type)
                property.Type = type & ~JsonSchemaType.Null;
            if (property.OneOf is [{ Type: JsonSchemaType.Null }, var only])
                schema.Properties![name] = only;
        }
    }

    private static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
