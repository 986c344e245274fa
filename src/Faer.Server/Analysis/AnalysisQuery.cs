using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Analysis;

/// <summary>Reads the query of a request with photos.</summary>
internal static class AnalysisQuery
{
    public const string Aligned = "aligned";

    /// <summary>Reads <c>aligned</c>.</summary>
    /// <exception cref="ProblemException">There is another field, or the value is neither true nor false.</exception>
    public static bool ReadAligned(IQueryCollection query, bool whenAbsent)
    {
        if (query.Keys.FirstOrDefault(name => name != Aligned) is not null)
            throw new ProblemException(
                ProblemKind.UnknownField,
                $"The query has an unknown field; only '{Aligned}' is supported."
            );
        if (!query.TryGetValue(Aligned, out var values))
            return whenAbsent;
        return values is ["true"] ? true
            : values is ["false"] ? false
            : throw new ProblemException(
                ProblemKind.UnknownField,
                $"The query field '{Aligned}' must be true or false, and occur once."
            );
    }
}
