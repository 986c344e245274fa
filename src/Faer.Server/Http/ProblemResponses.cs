using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Http;

/// <summary>Middleware: turns every error, of the service or the framework, into a problem.</summary>
/// <remarks>Not ASP.NET Core's exception handler, which removes headers such as the request's id.</remarks>
internal sealed class ProblemResponses(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateFor<ProblemResponses>();

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (
                context.Response is
                { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null }
            )
                await Write(context, ProblemKind.OfStatus(context.Response.StatusCode), Detail(context));
        }
        catch (ProblemException problem)
        {
            await Write(context, problem.Kind, problem.Message, problem.RetryAfterSeconds);
        }
        catch (BadHttpRequestException error)
        {
            // The message comes from the framework and contains no value from the client.
            await Write(context, ProblemKind.OfStatus(error.StatusCode), error.Message);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error)
        {
            // Messages may contain names from a client, so only the type and the stack trace are logged.
            ServerLog.Failed(_logger, error.GetType().FullName, context.TraceIdentifier, error.StackTrace);
            await Write(
                context,
                ProblemKind.Internal,
                "The service failed; its log has details under this request's id."
            );
        }
    }

    private static string Detail(HttpContext context) =>
        context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address; /reference lists the endpoints.",
            StatusCodes.Status405MethodNotAllowed =>
                $"This address does not support {context.Request.Method}; the Allow header lists the "
                    + "supported methods.",
            _ => ProblemKind.OfStatus(context.Response.StatusCode).Title,
        };

    private async Task Write(HttpContext context, ProblemKind kind, string detail, int? retryAfterSeconds = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (retryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        if (kind == ProblemKind.KeyRequired)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        try
        {
            await new ProblemResult(ProblemAnswer.Of(kind, detail.ReplaceLineEndings(" "))).ExecuteAsync(context);
        }
        catch (OperationCanceledException)
        {
            ServerLog.ClientLeft(_logger);
        }
    }
}

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
