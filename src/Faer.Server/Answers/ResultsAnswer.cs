using System.Text.Json.Serialization;
using Faer.Records;

namespace Faer.Server;

/// <summary>The answer for photos, for one as for several.</summary>
/// <param name="Results">One for each photo, in the order of the parts.</param>
internal sealed record ResultsAnswer(IReadOnlyList<ResultAnswer> Results);

/// <summary>What came of one photo.</summary>
/// <param name="Source">What the client calls it.</param>
/// <param name="Faces">Its faces; empty when there is none or it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; absent when it can.</param>
internal sealed record ResultAnswer(
    string Source,
    IReadOnlyList<FaceRecord> Faces,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemAnswer? Problem = null
);
