using System.Diagnostics;
using Faer.Core.Tests;

namespace Faer.Cli.Tests.Verbs.Analyze;

/// <summary>Tests with the real launcher, if it is installed.</summary>
public sealed class OpenMpiTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Three_processes_share_the_photos_and_their_results_merge()
    {
        Assert.SkipUnless(Programs.Find("mpirun") is not null, "needs mpirun (Debian: openmpi-bin)");
        for (int i = 0; i < 30; i++)
            _folder.Write(TestPictures.Encode(TestPictures.Noise(40, 40, i)), "photos", $"{i}.png");
        string output = _folder.At("out");
        string[] mpirun =
        [
            "-np",
            "3",
            "--oversubscribe",
            .. Environment.IsPrivilegedProcess ? new[] { "--allow-run-as-root" } : [],
        ];

        using Process run = FaerProcess.Start(
            "mpirun",
            [
                .. mpirun,
                "dotnet",
                FaerProcess.Program,
                "analyze",
                _folder.At("photos"),
                "--aligned",
                "--model",
                _folder.Model,
                "--output",
                output,
            ]
        );
        string text = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        FaerRun merge = await FaerRun.Of("merge", output, "--output", _folder.At("merged"));

        Assert.True(run.ExitCode == 0, text);
        Assert.Equal(3, Directory.EnumerateFiles(output, "part-*").Count());
        Assert.Contains(
            "3 shares, complete and disjoint: 30 faces of 30 photos, 0 failed.",
            merge.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            30,
            Directory.EnumerateFiles(_folder.At("merged"), "part-*").SelectMany(File.ReadAllLines).Distinct().Count()
        );
    }
}
