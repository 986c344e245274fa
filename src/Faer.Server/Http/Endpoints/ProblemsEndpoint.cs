using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>GET /problems/{name}</c>: the description that the <c>type</c> of a problem refers to.</summary>
internal static class ProblemsEndpoint
{
    public static IResult Get(string name) =>
        ProblemKind.All.FirstOrDefault(kind => kind.Name == name) is { } kind
            ? Results.Text($"{kind.Status} {kind.Name}: {kind.Title}\n")
            : throw new ProblemException(ProblemKind.NotFound, "This problem type does not exist.");
}
