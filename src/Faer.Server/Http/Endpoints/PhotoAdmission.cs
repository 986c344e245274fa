using Faer.Server.Analysis;
using Faer.Server.Http.Safety;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Endpoints;

/// <summary>
/// Filter of the endpoints with photos: admits a request if there is room, and ends it at the deadline, which
/// <see cref="PhotoReader"/> starts. Until the endpoint returns, <see cref="HttpContext.RequestAborted"/> is also
/// cancelled at the deadline.
/// </summary>
/// <remarks>Not ASP.NET Core's request timeouts, whose time starts before the body arrives.</remarks>
internal sealed class PhotoAdmission(RequestGate gate, ServerMetrics metrics, ServerOptions options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;

        // A length above the limit is rejected when the body is read.
        using RequestGate.Place? place = gate.TryEnter(
            ClientAddress.Of(http),
            Math.Min(http.Request.ContentLength ?? 0, options.MaxBodyBytes)
        );
        if (place is null)
            throw Busy(http, gate, metrics);
        CancellationToken disconnected = http.RequestAborted;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(disconnected);
        http.RequestAborted = deadline.Token;
        http.Features.Set(new Admission(place, deadline));
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException)
            when (!disconnected.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw new ProblemException(
                ProblemKind.Deadline,
                $"The answer was not ready within {options.Deadline.TotalSeconds:0.###} s; "
                    + "send fewer or smaller photos, or try again later."
            )
            {
                RetryAfterSeconds = gate.RetryAfterSeconds,
            };
        }
        finally
        {
            http.RequestAborted = disconnected;
        }
    }

    /// <summary>
    /// Returns the problem of a busy service. The connection is closed, so that the rest of the body is not awaited.
    /// </summary>
    public static ProblemException Busy(HttpContext context, RequestGate gate, ServerMetrics metrics)
    {
        metrics.Reject();
        context.Response.Headers.Connection = "close";
        return new ProblemException(
            ProblemKind.TooManyRequests,
            "The service is busy with other requests; try again later."
        )
        {
            RetryAfterSeconds = gate.RetryAfterSeconds,
        };
    }

    /// <summary>The place of an admitted request and the deadline of its answer.</summary>
    internal sealed record Admission(RequestGate.Place Place, CancellationTokenSource Deadline);
}
