using System.Text.Json.Serialization;
using Faer.Records;

namespace Faer.Server.Contracts;

/// <summary>The answer for one photo or several.</summary>
/// <param name="Results">One result per photo, in the order of the parts.</param>
internal sealed record ResultsAnswer(IReadOnlyList<ResultAnswer> Results);

/// <summary>The result of one photo.</summary>
/// <param name="Source">The client's name for the photo.</param>
/// <param name="Faces">Its faces; empty if none is found or the photo cannot be analysed.</param>
/// <param name="Problem">Why the photo cannot be analysed; absent otherwise.</param>
internal sealed record ResultAnswer(
    string Source,
    IReadOnlyList<FaceRecord> Faces,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemAnswer? Problem = null
);
