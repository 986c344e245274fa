using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Faer.Architecture.Tests;

/// <summary>
/// CSharpier would change nothing. Restoring this project fetches the tool, so the test needs no <c>dotnet tool
/// restore</c>.
/// </summary>
public sealed class FormatTests
{
    private static readonly string s_tool = typeof(FormatTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "CSharpier")
        .Value!;

    [Fact]
    public void The_test_has_the_version_that_contributors_have()
    {
        using var manifest = JsonDocument.Parse(Repository.Read("dotnet-tools.json"));
        string version = manifest
            .RootElement.GetProperty("tools")
            .GetProperty("csharpier")
            .GetProperty("version")
            .GetString()!;

        Assert.Contains($"/csharpier/{version}/", s_tool.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_formatted()
    {
        Assert.SkipUnless(File.Exists(s_tool), $"needs {s_tool}, which 'dotnet restore' fetches");
        var start = new ProcessStartInfo("dotnet", ["exec", s_tool, "check", "src", "tests", "scripts", "benchmarks"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"Run 'dotnet csharpier format .':\n{output}{await error}");
    }
}
