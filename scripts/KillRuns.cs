// Kills training runs 30 times (SIGKILL) at different points, resumes them, and compares them bit for bit with an
// unbroken run:
//   dotnet build -c Release src/Faer.Training.Cli
//   dotnet run -c Release scripts/KillRuns.cs -- [seed, default 1]
// The pictures are generated noise. The exit code is 1 if a kind of point was hit too rarely or a file differs.
// tests/Faer.Training.Cli.Tests does the same with three kills.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer.Data/Faer.Data.csproj
#:project ../src/Faer/Faer.csproj

using System.Diagnostics;
using System.Globalization;
using Faer.Data.Tests;
using Faer.Training.Cli.Tests;

int seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
const string Program = "artifacts/bin/Faer.Training.Cli/release/faer-train.dll";
const int Kills = 30,
    AfterFirstCheckpoint = 20,
    PerKind = 5,
    MaxTries = 120,
    MaxDelayMs = 40;
if (!File.Exists(Program))
{
    Console.Error.WriteLine(
        $"KillRuns: run this in the checkout's top folder, after 'dotnet build -c Release src/Faer.Training.Cli' ({Program})."
    );
    return 2;
}

using var faces = new FaceTree(images: 40, seed);
string work = Directory.CreateTempSubdirectory("faer-killed-").FullName;
try
{
    string recipe = Path.Combine(work, "tiny.json");
    File.WriteAllText(
        recipe,
        """
        {
          "name": "tiny", "epochs": 8, "batchSize": 4,
          "model": { "depths": [1, 1, 1, 1], "dims": [16, 32, 64, 96], "stochasticDepthRate": 0.3, "headDropout": 0.1 },
          "input": { "sizePx": 32, "alignment": "resize" },
          "data": { "mixup": 0.4 }
        }
        """
    );
    var random = new Random(seed);
    var clock = Stopwatch.StartNew();
    KilledRun unbroken = Run("unbroken", "checkpointMinutes=10");
    unbroken.Finish();

    var fell = Enum.GetValues<KillPlace>().ToDictionary(place => place, _ => 0);
    var wrong = new List<string>();
    int tries = 0,
        runs = 0;
    for (; tries < MaxTries && fell.Values.Sum() < Kills; runs++)
    {
        KilledRun killed = Run($"killed-{runs}", "checkpointMinutes=0.0001");
        KillPlace[] plan =
        [
            KillPlace.BeforeFirstCheckpoint,
            KillPlace.AfterEpoch,
            KillPlace.InsideEpoch,
            KillPlace.InsideWrite,
            runs % 2 == 0 ? KillPlace.InsideEpoch : KillPlace.InsideWrite,
        ];
        foreach (KillPlace wanted in plan)
        {
            // A write is so short that waiting would miss it.
            TimeSpan delay =
                wanted == KillPlace.InsideWrite ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(MaxDelayMs));
            tries++;
            if (killed.Kill(wanted, delay) is { } place)
                fell[place]++;
        }

        killed.Finish();
        wrong.AddRange(killed.Differences(unbroken).Select(file => $"run {runs}: {file} differs"));
    }

    int sum = fell.Values.Sum(),
        after = sum - fell[KillPlace.BeforeFirstCheckpoint];
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sum} kills in {runs} runs, {after} after the first checkpoint: {string.Join(", ", fell.Select(pair => $"{pair.Key} {pair.Value}"))}; {clock.Elapsed.TotalSeconds:F0} s"
        )
    );
    foreach (string line in wrong)
        Console.WriteLine(line);
    bool isEnough =
        sum >= Kills
        && after >= AfterFirstCheckpoint
        && fell[KillPlace.InsideEpoch] >= PerKind
        && fell[KillPlace.InsideWrite] >= PerKind;
    Console.WriteLine(
        wrong.Count > 0 ? "FAILED: files differ from the unbroken run's"
        : isEnough ? "every run equals the unbroken one, bit for bit"
        : "FAILED: too few kills at one kind of point; run it again with another seed"
    );
    return wrong.Count == 0 && isEnough ? 0 : 1;
}
finally
{
    Directory.Delete(work, recursive: true);
}

KilledRun Run(string name, string setting) =>
    new(
        Program,
        Path.Combine(work, name),
        [
            "train",
            Path.Combine(work, "tiny.json"),
            "--data",
            faces.Source,
            "--threads",
            "1",
            "--cache",
            Path.Combine(work, "cache"),
            "--set",
            setting,
        ]
    );
