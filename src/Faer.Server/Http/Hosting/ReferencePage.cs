using System.Security.Cryptography;
using Faer.Server.Http.Safety;
using Microsoft.AspNetCore.Builder;
using Scalar.AspNetCore;

namespace Faer.Server.Http.Hosting;

/// <summary>
/// <c>GET /reference</c>: an API reference for reading and trying, served from the package's own files without external
/// resources.
/// </summary>
internal static class ReferencePage
{
    private const int NonceBytes = 16;

    public static void Map(WebApplication app) =>
        app.MapScalarApiReference(
            "/reference",
            (options, context) =>
            {
                string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
                context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ReferencePolicy(nonce);
                options.Nonce = nonce;
                options.Title = "Faer";
                options.OpenApiRoutePattern = "/openapi.json";
                options.DefaultFonts = false;
                options.Telemetry = false;
                options.HideClientButton = true;
                options.Agent = new ScalarAgentOptions { Disabled = true };
                options.Mcp = new ScalarMcpOptions { Disabled = true };
                options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            }
        );
}
