using Faer.Server.Problems;

namespace Faer.Server.Tests.Problems;

public sealed class ProblemKindTests
{
    [Fact]
    public async Task Each_kind_is_documented_with_its_status_at_its_address()
    {
        await using TestServer server = await TestServer.Start();
        string page = await File.ReadAllTextAsync(Documentation(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(ProblemKind.All);
        foreach (ProblemKind kind in ProblemKind.All)
        {
            Assert.Contains($"| {kind.Status} | `{kind.Type}` |", page, StringComparison.Ordinal);
            Assert.Contains(
                kind.Title,
                await (await server.Get(kind.Type)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }

        await TestServer.Problem(await server.Get("/problems/none"), 404, "not-found");
    }

    private static string Documentation()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Faer.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "docs", "service.md");
    }
}
