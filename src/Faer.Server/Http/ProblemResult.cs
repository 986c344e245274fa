using Faer.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http;

/// <summary>A problem as the answer of an endpoint.</summary>
/// <remarks>Not ASP.NET Core's problem details, which are left out if the client accepts only pictures.</remarks>
internal sealed class ProblemResult(ProblemAnswer problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        return httpContext.Response.WriteAsJsonAsync(
            problem with
            {
                RequestId = httpContext.TraceIdentifier,
            },
            ServerJson.Context.ProblemAnswer,
            ProblemAnswer.ContentType,
            httpContext.RequestAborted
        );
    }
}
