using System.Diagnostics;
using Faer.Core.Tests;
using Faer.Web.Tests.Browsing;

namespace Faer.Web.Tests;

/// <summary>
/// Checks of web/ with Node: its own tests, and whether the committed page is up to date with its sources.
/// </summary>
public sealed class SourceTests
{
    private static readonly string s_web = Checkout.At("web");

    [Fact]
    public async Task The_committed_page_is_built_from_its_sources()
    {
        RequirePackages();
        using var folder = new TemporaryFolder();

        await Npm(("FAER_WEB_OUT", folder.Path), "run", "build");

        string[] built = FilesOf(folder.Path);
        Assert.Equal(built, FilesOf(BrowserFixture.PageFolder));
        Assert.All(
            built,
            name =>
                Assert.True(
                    File.ReadAllBytes(Path.Combine(folder.Path, name))
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(BrowserFixture.PageFolder, name))),
                    $"{name} differs: run 'npm run build' in web/ and commit src/Faer.Server/wwwroot."
                )
        );
    }

    [Fact]
    public async Task The_tests_of_the_page_pass()
    {
        RequirePackages();

        string output = await Npm(("NO_COLOR", "1"), "test");

        Assert.Contains("passed", output, StringComparison.Ordinal);
    }

    private static void RequirePackages()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(s_web, "node_modules", "vite")),
            "needs web/node_modules: run 'npm ci' in web/ (with Node 20 or newer and a registry)"
        );
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The lock files are for Linux.");
        Assert.SkipUnless(Programs.Find("npm") is not null, "needs npm on PATH");
    }

    private static string[] FilesOf(string folder) =>
        [
            .. Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path))
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<string> Npm((string Name, string Value) variable, params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = s_web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable.Name] = variable.Value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string text = await output + await errors;
        Assert.True(process.ExitCode == 0, $"npm {string.Join(' ', arguments)} failed:\n{text}");
        return text;
    }
}
