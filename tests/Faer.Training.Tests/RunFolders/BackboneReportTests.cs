using Faer.Training.Networks.Faer;
using Faer.Training.RunFolders;

namespace Faer.Training.Tests.RunFolders;

public sealed class BackboneReportTests
{
    [Fact]
    public void It_is_one_line_with_counts_and_the_first_keys()
    {
        var report = new BackboneReport(
            "a.pth",
            "00",
            FaerKeys.Timm,
            ["a", "b"],
            [],
            [.. Enumerable.Range(0, 22).Select(i => $"k{i}")],
            ["a [1] for []"]
        );
        string text = report.ToString();
        Assert.StartsWith(
            "a.pth: Timm layout, 2 tensors loaded, 1 of them reshaped; none missing; 22 unexpected: k0, k1,",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("k19 and 2 more", text, StringComparison.Ordinal);
    }
}
