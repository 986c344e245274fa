using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Faer.Server.Analysis;

/// <summary>The query of a request with photos.</summary>
/// <param name="IsAligned">Whether each picture is one aligned face.</param>
internal sealed record AnalysisQuery(bool IsAligned)
{
    public const string Aligned = "aligned";

    /// <summary>Reads the query; ASP.NET Core calls this for parameters of endpoints.</summary>
    /// <exception cref="ProblemException">There is another field, the value is neither true nor false, or the service
    /// has no detector for the value.</exception>
    public static ValueTask<AnalysisQuery> BindAsync(HttpContext context)
    {
        bool alignedOnly = context.RequestServices.GetRequiredService<ServerOptions>().AlignedOnly;
        bool aligned = ReadAligned(context.Request.Query, whenAbsent: alignedOnly);
        if (!aligned && alignedOnly)
            throw new ProblemException(
                ProblemKind.NoDetector,
                "The service has no face detector; it accepts only pictures that are one aligned face each."
            );
        return ValueTask.FromResult(new AnalysisQuery(aligned));
    }

    private static bool ReadAligned(IQueryCollection query, bool whenAbsent)
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
