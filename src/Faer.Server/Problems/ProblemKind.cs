using Microsoft.AspNetCore.Http;

namespace Faer.Server.Problems;

/// <summary>
/// A kind of error that clients may receive: its address, status and meaning. docs/service.md lists them all.
/// </summary>
internal sealed record ProblemKind(string Name, int Status, string Title)
{
    public static readonly ProblemKind EmptyBody = new(
        "empty-body",
        StatusCodes.Status400BadRequest,
        "There is no picture in the body."
    );
    public static readonly ProblemKind MalformedForm = new(
        "malformed-form",
        StatusCodes.Status400BadRequest,
        "The form is not valid multipart/form-data."
    );
    public static readonly ProblemKind UnknownField = new(
        "unknown-field",
        StatusCodes.Status400BadRequest,
        "A field is unknown or has an invalid value."
    );
    public static readonly ProblemKind BadRequest = new(
        "bad-request",
        StatusCodes.Status400BadRequest,
        "The request is not valid HTTP."
    );
    public static readonly ProblemKind KeyRequired = new(
        "key-required",
        StatusCodes.Status401Unauthorized,
        "An API key is required."
    );
    public static readonly ProblemKind CrossOrigin = new(
        "cross-origin",
        StatusCodes.Status403Forbidden,
        "Pages of other sites may not post here."
    );
    public static readonly ProblemKind NotFound = new(
        "not-found",
        StatusCodes.Status404NotFound,
        "There is nothing at this address."
    );
    public static readonly ProblemKind MethodNotAllowed = new(
        "method-not-allowed",
        StatusCodes.Status405MethodNotAllowed,
        "This address does not support this method."
    );
    public static readonly ProblemKind TooSlow = new(
        "too-slow",
        StatusCodes.Status408RequestTimeout,
        "The body arrived too slowly."
    );
    public static readonly ProblemKind NoDetector = new(
        "no-detector",
        StatusCodes.Status409Conflict,
        "The service has no face detector."
    );
    public static readonly ProblemKind BodyTooLarge = new(
        "body-too-large",
        StatusCodes.Status413PayloadTooLarge,
        "The body is too large."
    );
    public static readonly ProblemKind TooManyFiles = new(
        "too-many-files",
        StatusCodes.Status413PayloadTooLarge,
        "There are too many files in the form."
    );
    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupported-media-type",
        StatusCodes.Status415UnsupportedMediaType,
        "The type of the body is not supported."
    );
    public static readonly ProblemKind ExpectationFailed = new(
        "expectation-failed",
        StatusCodes.Status417ExpectationFailed,
        "The service does not support the request's Expect header."
    );
    public static readonly ProblemKind WrongHost = new(
        "wrong-host",
        StatusCodes.Status421MisdirectedRequest,
        "The request is meant for another host."
    );
    public static readonly ProblemKind UnreadableImage = new(
        "unreadable-image",
        StatusCodes.Status422UnprocessableEntity,
        "The image cannot be read."
    );
    public static readonly ProblemKind TooManyRequests = new(
        "too-many-requests",
        StatusCodes.Status429TooManyRequests,
        "The service is busy."
    );
    public static readonly ProblemKind Internal = new(
        "internal",
        StatusCodes.Status500InternalServerError,
        "The service failed."
    );
    public static readonly ProblemKind Deadline = new(
        "deadline",
        StatusCodes.Status503ServiceUnavailable,
        "The answer was not ready in time."
    );
    public static readonly ProblemKind NotReady = new(
        "not-ready",
        StatusCodes.Status503ServiceUnavailable,
        "The service is not ready."
    );

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        EmptyBody,
        MalformedForm,
        UnknownField,
        BadRequest,
        KeyRequired,
        CrossOrigin,
        NotFound,
        MethodNotAllowed,
        TooSlow,
        NoDetector,
        BodyTooLarge,
        TooManyFiles,
        UnsupportedMediaType,
        ExpectationFailed,
        WrongHost,
        UnreadableImage,
        TooManyRequests,
        Internal,
        Deadline,
        NotReady,
    ];

    /// <summary>The address of the kind, which returns the title.</summary>
    public string Type => $"/problems/{Name}";

    /// <summary>Returns the kind for a status that the framework set.</summary>
    public static ProblemKind OfStatus(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
            StatusCodes.Status408RequestTimeout => TooSlow,
            StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
            StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
            >= 500 => Internal,
            _ => BadRequest,
        };
}
