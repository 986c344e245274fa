namespace Faer.Training.Tests.Golden;

public sealed class GoldenCasesTests
{
    [Fact]
    public void A_folder_without_a_match_fails()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("losses_b.safetensors"), "");
        File.WriteAllText(folder.File("losses_a.safetensors"), "");
        Assert.Equal(
            ["losses_a.safetensors", "losses_b.safetensors"],
            GoldenCases.Find(folder.Path, "losses_*.safetensors").Select(row => row.Data)
        );
        Assert.Throws<InvalidOperationException>(() => GoldenCases.Find(folder.Path, "train_*.safetensors"));
        Assert.Throws<InvalidOperationException>(() => GoldenCases.Find(folder.File("none"), "losses_*.safetensors"));
    }
}
