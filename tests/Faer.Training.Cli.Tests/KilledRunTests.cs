namespace Faer.Training.Cli.Tests;

/// <summary>Kills a run three times; scripts/KillRuns.cs does it thirty times.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int MaxTries = 10;
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_killed_at_three_kinds_of_points_equals_an_unbroken_one()
    {
        KilledRun unbroken = Run("unbroken", "checkpointMinutes=10"),
            killed = Run("killed", "checkpointMinutes=0.0001");
        unbroken.Finish();
        foreach (KillPlace place in (KillPlace[])[KillPlace.AfterEpoch, KillPlace.InsideEpoch, KillPlace.InsideWrite])
        {
            int tries = 0;
            while (killed.Kill(place, TimeSpan.Zero) != place)
                Assert.True(++tries < MaxTries, $"{MaxTries} kills missed {place}.");
        }

        killed.Finish();
        Assert.Empty(killed.Differences(unbroken));
    }

    private KilledRun Run(string name, string setting) =>
        new(
            Path.Combine(AppContext.BaseDirectory, "faer-train.dll"),
            _folder.At(name),
            [
                "train",
                _folder.Recipe,
                "--data",
                _folder.Faces.Source,
                "--threads",
                "1",
                "--cache",
                _folder.At("cache"),
                "--set",
                "epochs=12",
                "--set",
                setting,
            ]
        );
}
