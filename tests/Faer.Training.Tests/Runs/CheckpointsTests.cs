using Faer.Training.Runs;
using Faer.Training.Weights;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class CheckpointsTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    /// <summary>The tests' clock advances by one second whenever it is read, and each step reads it.</summary>
    private const string EachStep = "checkpointMinutes=0.001";

    [Fact]
    public void Within_an_epoch_a_checkpoint_is_written_when_the_interval_is_over()
    {
        using var run = new TinyRun(faces);
        var seen = new List<(int Step, int? Last, int? Previous)>();
        run.Observer.OnProgress = progress =>
            seen.Add((progress.Step, StepOf(run.Files.Last), StepOf(run.Files.Previous)));

        run.Train(settings: ["epochs=1", "checkpointMinutes=0.025"]);
        Assert.Equal([(1, null, null), (2, null, null), (3, 2, null)], seen.Take(3));
        Assert.Equal((0, 2), (StepOf(run.Files.Last), StepOf(run.Files.Previous)));
    }

    [Fact]
    public void The_interval_does_not_change_the_weights()
    {
        using TinyRun few = new(faces),
            many = new(faces);
        few.Train();
        many.Train(settings: EachStep);

        Assert.Equal(File.ReadAllBytes(few.Files.Last), File.ReadAllBytes(many.Files.Last));
        Assert.Equal(few.Rows(), many.Rows());
        Assert.Equal(TinyRun.StepsPerEpoch, StepOf(many.Files.Previous));
        Assert.Equal(0, StepOf(few.Files.Previous));
    }

    /// <summary>The last checkpoint is of epoch 2, step 2; the previous one of step 1.</summary>
    [Theory]
    [InlineData("length")]
    [InlineData("header")]
    [InlineData("position")]
    [InlineData("data")]
    [InlineData("half")]
    [InlineData("empty")]
    [InlineData("missing")]
    public void A_damaged_one_is_named_and_the_run_continues_from_the_previous(string damage)
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        Crash(run, epoch: 2, step: 3);
        byte[] previous = File.ReadAllBytes(run.Files.Previous);
        Damage(run.Files.Last, damage);

        int said = run.Observer.Messages.Count;
        Assert.True(run.Train(resume: true));

        string line = Assert.Single(
            run.Observer.Messages.Skip(said),
            text => text.Contains("the run continues from", StringComparison.Ordinal)
        );
        Assert.StartsWith($"{run.Files.Last}: ", line, StringComparison.Ordinal);
        Assert.EndsWith($"from {run.Files.Previous}, after epoch 1, step 1.", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        AssertEqual(unbroken, run);
        Assert.NotEqual(previous, File.ReadAllBytes(run.Files.Previous));
    }

    /// <summary>Otherwise a kill between the two renames would leave only the damaged checkpoint.</summary>
    [Fact]
    public void A_damaged_checkpoint_never_replaces_the_previous_one()
    {
        using var run = new TinyRun(faces);
        Crash(run, epoch: 2, step: 3);
        byte[] previous = File.ReadAllBytes(run.Files.Previous);
        Damage(run.Files.Last, "data");
        Crash(run, epoch: 2, step: 3, resume: true);

        Assert.Equal(previous, File.ReadAllBytes(run.Files.Previous));
        Assert.Equal(2, StepOf(run.Files.Last));
    }

    [Fact]
    public void A_best_epoch_after_the_position_is_rewritten_with_one_row()
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        run.Observer.OnEpochEnded = _ => throw new CrashException();
        Assert.Throws<CrashException>(() => run.Train(settings: EachStep));
        byte[] best = File.ReadAllBytes(run.Files.Best);
        Assert.Single(run.Rows());
        Damage(run.Files.Last, "data");

        // The first epoch is always the best so far.
        bool isSame = false;
        run.Observer.OnEpochEnded = metrics =>
            isSame |= metrics.Epoch == 1 && best.AsSpan().SequenceEqual(File.ReadAllBytes(run.Files.Best));
        run.Observer.OnProgress = _ => Assert.Equal(run.Rows().Count > 0, File.Exists(run.Files.Curves));
        Assert.True(run.Train(resume: true));
        Assert.True(isSame);
        AssertEqual(unbroken, run);

        // Event: step 1, a session log with status START.
        string events = Directory.EnumerateFiles(run.Files.TensorBoard).Order(StringComparer.Ordinal).Last();
        Assert.True(File.ReadAllBytes(events).AsSpan().IndexOf<byte>([0x10, 1, 0x3A, 2, 0x08, 1]) > 0);
        Assert.Equal([1, 2, 3], run.Rows().Select(row => row.Epoch));
    }

    [Fact]
    public void Two_damaged_ones_are_named_with_the_remedy()
    {
        using var run = new TinyRun(faces);
        Crash(run, epoch: 2, step: 3);
        Damage(run.Files.Last, "half");
        Damage(run.Files.Previous, "data");
        byte[][] before = [.. Files(run)];

        string message = Assert.Throws<FaerException>(() => run.Train(resume: true)).Message;
        Assert.StartsWith($"{run.Files.Last}: the checkpoint is damaged (", message, StringComparison.Ordinal);
        Assert.Contains($"; {run.Files.Previous}: the checkpoint is damaged (", message, StringComparison.Ordinal);
        Assert.EndsWith("or delete both to start fresh.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(before, Files(run));
    }

    [Fact]
    public void The_previous_checkpoint_alone_is_enough_to_resume()
    {
        using var run = new TinyRun(faces);
        Crash(run, epoch: 2, step: 3);
        File.Delete(run.Files.Last);
        Assert.Contains(
            "add --resume",
            Assert.Throws<FaerException>(() => run.Train()).Message,
            StringComparison.Ordinal
        );
        Damage(run.Files.Previous, "half");
        string message = Assert.Throws<FaerException>(() => run.Train(resume: true)).Message;
        Assert.StartsWith(run.Files.Previous, message, StringComparison.Ordinal);
        Assert.EndsWith("; delete it to start fresh.", message, StringComparison.Ordinal);
    }

    /// <summary>Stopped in epoch 2, after 2 of 3 steps. The measurements of earlier versions are lost.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint_without_measurements_resumes(bool isOfEarlierVersion)
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        Crash(run, epoch: 2, step: 2);
        if (isOfEarlierVersion)
        {
            (StoredWeights file, CheckpointState position) = CheckpointFile.Read(run.Files.Last);
            using (file)
            {
                Assert.Contains("observed.center.sums", file.Tensors.Keys);
                CheckpointFile.Write(
                    run.Files.Last,
                    file.Tensors.Where(named => !named.Key.StartsWith("observed.", StringComparison.Ordinal))
                        .ToDictionary(),
                    position
                );
            }
        }

        Assert.True(run.Train(resume: true));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Best), File.ReadAllBytes(run.Files.Best));
        Assert.Equal(
            !isOfEarlierVersion,
            unbroken.Rows()[1].Figures["train.center.distance"] == run.Rows()[1].Figures["train.center.distance"]
        );
    }

    /// <summary>Killed after renaming the last checkpoint and before writing the files for users.</summary>
    [Fact]
    public void Files_for_users_are_brought_up_to_date_with_the_checkpoint()
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        run.Train();
        string json = Path.ChangeExtension(run.Files.Last, ".json");
        File.WriteAllText(json, "");
        File.Delete(run.Files.Curves);

        Assert.True(run.Train(resume: true));
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(unbroken.Files.Last, ".json")), File.ReadAllText(json));
        Assert.True(File.Exists(run.Files.Curves));
    }

    [Fact]
    public void An_already_saved_position_is_not_saved_again()
    {
        using var run = new TinyRun(faces);
        run.Observer.OnProgress = progress =>
        {
            if (progress.Step == 2)
                run.Observer.Stop();
        };
        Assert.False(run.Train(settings: EachStep));
        Assert.Equal((2, 1), (StepOf(run.Files.Last), StepOf(run.Files.Previous)));
        run.Observer.OnProgress = _ => { };
        run.Observer.OnEpochEnded = _ => run.Observer.Stop();
        Assert.False(run.Train(resume: true));
        Assert.Equal((1, 0), (StepOf(run.Files.Last), StepOf(run.Files.Previous)));
    }

    /// <summary>An epoch that a checkpoint counts is never repeated, so none of its records may be missing.</summary>
    [Fact]
    public void An_epoch_is_logged_to_TensorBoard_before_its_checkpoint_is_written()
    {
        using var run = new TinyRun(faces);
        run.Observer.OnEpochEnded = _ =>
        {
            File.Delete(run.Files.Last);
            Directory.CreateDirectory(run.Files.Last);
        };
        Assert.Throws<FaerException>(() => run.Train());

        // Event: step 2, a summary.
        string events = Assert.Single(Directory.EnumerateFiles(run.Files.TensorBoard));
        Assert.True(File.ReadAllBytes(events).AsSpan().IndexOf<byte>([0x10, 2, 0x2A]) > 0);
    }

    private static void AssertEqual(TinyRun expected, TinyRun actual)
    {
        Assert.Equal(File.ReadAllBytes(expected.Files.Last), File.ReadAllBytes(actual.Files.Last));
        Assert.Equal(File.ReadAllBytes(expected.Files.Best), File.ReadAllBytes(actual.Files.Best));
        Assert.Equal(File.ReadAllBytes(expected.Files.BestState), File.ReadAllBytes(actual.Files.BestState));
        Assert.Equal(File.ReadAllBytes(expected.Files.BestValidation), File.ReadAllBytes(actual.Files.BestValidation));
        Assert.Equal(expected.Rows(), actual.Rows());
    }

    /// <summary>Trains with a checkpoint after each step, and ends without saving while a step is reported.</summary>
    private static void Crash(TinyRun run, int epoch, int step, bool resume = false)
    {
        run.Observer.OnProgress = progress =>
        {
            if ((progress.Epoch, progress.Step) == (epoch, step))
                throw new CrashException();
        };
        Assert.Throws<CrashException>(() => run.Train(resume, EachStep));
        run.Observer.OnProgress = _ => { };
        Assert.Equal((step - 1, step - 2), (StepOf(run.Files.Last), StepOf(run.Files.Previous)));
    }

    private static void Damage(string path, string damage)
    {
        byte[] bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                return;
            case "length":
                bytes[0] ^= 1;
                break;
            case "header":
                bytes[bytes.AsSpan().IndexOf("model."u8)] ^= 1;
                break;
            case "position":
                bytes[bytes.AsSpan().IndexOf("globalStep"u8) + "globalStep\\u0022:".Length] ^= 1;
                break;
            case "data":
                bytes[^5] ^= 1;
                break;
            default:
                bytes = bytes[..(damage == "half" ? bytes.Length / 2 : 0)];
                break;
        }

        File.WriteAllBytes(path, bytes);
    }

    private static int? StepOf(string path)
    {
        if (!File.Exists(path))
            return null;
        (StoredWeights tensors, CheckpointState position) = CheckpointFile.Read(path);
        tensors.Dispose();
        return position.Step;
    }

    private static IEnumerable<byte[]> Files(TinyRun run) =>
        Directory
            .EnumerateFiles(run.Files.Root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes);

    private sealed class CrashException : Exception;
}
