using Faer.Data.Results;

namespace Faer.Data.Tests.Results;

public sealed class AppendLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_link_is_refused_and_its_target_is_unchanged()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        string victim = _folder.File("victim"),
            log = _folder.File("photos.jsonl");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(log, victim);

        string message = Assert.Throws<FaerException>(() => new AppendLog(log, 0)).Message;

        Assert.StartsWith($"{log}: is a link", message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(victim));
    }

    [Fact]
    public void Content_beyond_the_known_length_is_cut_off()
    {
        string log = _folder.File("photos.jsonl");
        File.WriteAllText(log, "one\nhal");
        using (var file = new AppendLog(log, 4))
            file.Append(["two"]);
        Assert.Equal("one\ntwo\n", File.ReadAllText(log));
    }
}
