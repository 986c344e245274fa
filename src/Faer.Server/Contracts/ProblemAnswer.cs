using System.Text.Json.Serialization;
using Faer.Server.Problems;

namespace Faer.Server.Contracts;

/// <summary>An error in the format of RFC 9457, <c>application/problem+json</c>.</summary>
/// <param name="Type">The address of a sentence that describes this kind of error.</param>
/// <param name="Title">That sentence.</param>
/// <param name="Status">The HTTP status; for one of several files, the status that it would have alone.</param>
/// <param name="Detail">What is wrong in this case, one line that can be shown to users.</param>
/// <param name="RequestId">The request's id, as in the log; null for one of several files.</param>
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
