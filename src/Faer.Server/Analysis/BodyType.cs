using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Faer.Server.Analysis;

/// <summary>
/// Checks the type of a body by its headers. Clients send pictures with many types (<c>image/jpg</c>,
/// <c>binary/octet-stream</c>, or curl's default), so only types that stand for something else are rejected; the bytes
/// decide the rest.
/// </summary>
internal static class BodyType
{
    /// <summary>A form with files.</summary>
    public const string Form = "multipart/form-data";

    private static readonly string[] s_pictureTypes =
    [
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/bmp",
        "image/gif",
        "application/octet-stream",
    ];
    private static readonly string[] s_otherKinds = ["text", "multipart", "message", "audio", "video", "font", "model"];
    private static readonly string[] s_otherTypes =
    [
        "json",
        "xml",
        "javascript",
        "pdf",
        "zip",
        "gzip",
        "x-ndjson",
        "yaml",
        "cbor",
        "graphql",
        "sql",
    ];

    /// <summary>The picture types in the API description.</summary>
    public static IReadOnlyList<string> PictureTypes => s_pictureTypes;

    /// <summary>Rejects bodies that are compressed, or of a type that is not a picture.</summary>
    /// <returns>The type if the body is a form; otherwise null.</returns>
    /// <exception cref="ProblemException">The type or encoding of the body is not supported.</exception>
    public static MediaTypeHeaderValue? Require(HttpRequest request)
    {
        RequireNoEncoding(request);
        if (string.IsNullOrWhiteSpace(request.ContentType))
            return null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type))
            throw Unsupported("A malformed content type");
        if (type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase))
            return type;
        string kind = type.Type.Value ?? "",
            name = type.Suffix.HasValue ? type.Suffix.Value! : type.SubType.Value ?? "";
        if (
            s_otherKinds.Contains(kind, StringComparer.OrdinalIgnoreCase)
            || (!IsImage(kind) && s_otherTypes.Contains(name, StringComparer.OrdinalIgnoreCase))
        )
            throw Unsupported(ClientText.Shown(type.MediaType.Value));
        return null;
    }

    private static bool IsImage(string kind) => kind.Equals("image", StringComparison.OrdinalIgnoreCase);

    private static void RequireNoEncoding(HttpRequest request)
    {
        string? encoding = request
            .Headers.ContentEncoding.SelectMany(value =>
                (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
            .FirstOrDefault(value => !value.Equals("identity", StringComparison.OrdinalIgnoreCase));
        if (encoding is null)
            return;
        request.HttpContext.Response.Headers.AcceptEncoding = "identity";
        throw new ProblemException(
            ProblemKind.UnsupportedMediaType,
            $"The content encoding '{ClientText.Shown(encoding)}' is not supported; send the picture "
                + "without Content-Encoding."
        );
    }

    private static ProblemException Unsupported(string what) =>
        new(
            ProblemKind.UnsupportedMediaType,
            $"{what} is not supported; send a picture as image/jpeg, another image type or "
                + $"application/octet-stream, or files as {Form}."
        );
}
