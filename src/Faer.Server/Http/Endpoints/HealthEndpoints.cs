using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>GET /healthz</c> and <c>GET /readyz</c>.</summary>
/// <remarks>Not ASP.NET Core's health checks, which the API description leaves out and which answer POST too.</remarks>
internal static class HealthEndpoints
{
    public static IResult Health() => Ok("ok");

    public static IResult Ready(AnalysisService analysis) =>
        analysis.IsReady
            ? Ok("ready")
            : throw new ProblemException(ProblemKind.NotReady, "The model has not run yet; try again in a moment.")
            {
                RetryAfterSeconds = 1,
            };

    private static IResult Ok(string status) => Results.Json(new StateAnswer(status), ServerJson.Context.StateAnswer);
}
