using System.Text.Json.Serialization;

namespace Faer.Server;

/// <summary>An error as RFC 9457 has it, <c>application/problem+json</c>.</summary>
/// <param name="Type">The address of a sentence about this kind of error.</param>
/// <param name="Title">That sentence.</param>
/// <param name="Status">The HTTP status; of a file among several, the one that it would have had alone.</param>
/// <param name="Detail">What is wrong this time, one line fit to be shown.</param>
/// <param name="RequestId">What the log has; null for a file among several.</param>
internal sealed record ProblemAnswer(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId = null
)
{
    public const string ContentType = "application/problem+json";

    public static ProblemAnswer Of(ProblemKind kind, string detail, string? requestId = null) =>
        new(kind.Type, kind.Title, kind.Status, detail, requestId);
}
