using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Faer.Server.Http.Hosting;

/// <summary>
/// Serves the page's files. Names of files under <c>assets/</c> contain a hash of their content, so browsers keep these
/// files.
/// </summary>
internal static class PageFiles
{
    private const string HashedFolder = "/assets";
    private const string KeptForever = "private, max-age=31536000, immutable";
    private const string AskedAbout = "private, no-cache";

    /// <summary>The content types that are compressed.</summary>
    public static IReadOnlyList<string> CompressedTypes { get; } =
    ["text/html", "text/css", "text/javascript", "application/wasm", "image/svg+xml", "application/manifest+json"];

    public static void Use(WebApplication app, string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = types.Mappings[".js"] = "text/javascript";
        types.Mappings[".wasm"] = "application/wasm";
        types.Mappings[".onnx"] = "application/octet-stream";
        types.Mappings[".webmanifest"] = "application/manifest+json";
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                ContentTypeProvider = types,
                OnPrepareResponse = static file =>
                    file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments(
                        HashedFolder,
                        StringComparison.Ordinal
                    )
                        ? KeptForever
                        : AskedAbout,
            }
        );
    }
}
