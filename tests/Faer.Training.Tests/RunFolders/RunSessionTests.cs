using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.RunFolders;

/// <summary>The records of each session of a run in run.json and train.log.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RunSessionTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void Each_session_records_its_command_line_versions_times_and_end()
    {
        using var run = new TinyRun(faces);
        run.Observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 1 })
                run.Observer.Stop();
        };
        Assert.False(Train(run, commandLine: "faer-train train tiny.json"));
        run.Observer.OnProgress = _ => { };
        Assert.True(Train(run, commandLine: "faer-train train tiny.json --resume"));

        IReadOnlyList<RunSession> sessions = RunDescription.Load(run.Files.Run).Sessions;
        Assert.Equal(
            [
                ("faer-train train tiny.json", RunEnd.Stopped, 1),
                ("faer-train train tiny.json --resume", RunEnd.Finished, 3),
            ],
            sessions.Select(session => (session.CommandLine!, session.End!.Value, session.Epochs!.Value))
        );
        Assert.All(
            sessions,
            session =>
            {
                Assert.True(session.Ended >= session.Started);
                Assert.Equal(RunVersions.Current() with { Threads = 1 }, session.Versions);
                Assert.StartsWith("0.", session.Versions.Faer, StringComparison.Ordinal);
                Assert.StartsWith(".NET ", session.Versions.Runtime, StringComparison.Ordinal);
                Assert.Equal(Environment.ProcessorCount, session.Versions.Processors);
            }
        );
        Assert.True(sessions[1].Started >= sessions[0].Ended);
    }

    [Fact]
    public void The_log_has_every_message_and_epoch_of_all_sessions()
    {
        using var run = new TinyRun(faces);
        run.Observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 1 })
                run.Observer.Stop();
        };
        Train(run);

        // As left by a process that was killed while writing a line.
        File.AppendAllText(run.Files.Log, "2026-01-01T00:00:00Z half a li");
        run.Observer.OnProgress = _ => { };
        Train(run);

        string[] lines = File.ReadAllLines(run.Files.Log);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \S", line));
        Assert.Contains("2026-01-01T00:00:00Z half a li", lines);
        string[] texts = [.. lines.Select(line => line[21..])];
        Assert.All(run.Observer.Messages, message => Assert.Contains(message, texts));
        EpochMetrics last = run.Observer.Epochs[^1].Metrics;
        Assert.Equal(
            [1, 2, 3],
            texts
                .Where(text => text.StartsWith("epoch ", StringComparison.Ordinal))
                .Select(text => int.Parse(text[6..text.IndexOf(':', StringComparison.Ordinal)]))
        );
        Assert.Contains(
            FormattableString.Invariant($"epoch 3: loss {last.Loss:F4}, "),
            string.Join('\n', texts),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["end: Stopped, after epoch 1, step 1", "end: Finished, after epoch 3, step 0"],
            texts.Where(text => text.StartsWith("end: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_run_continues_without_files_that_only_users_read()
    {
        using TinyRun run = new(faces),
            usual = new(faces);
        usual.Train();
        foreach (string blocked in new[] { run.Files.Log, run.Files.Labels, run.Files.Batch })
            Directory.CreateDirectory(blocked);
        File.WriteAllText(run.Files.Validation, "");
        Assert.True(run.Train());

        Assert.Equal(File.ReadAllBytes(usual.Files.Last), File.ReadAllBytes(run.Files.Last));
        Assert.Equal(File.ReadAllBytes(usual.Files.Best), File.ReadAllBytes(run.Files.Best));
        foreach (string blocked in new[] { run.Files.Log, run.Files.Labels, run.Files.Batch, run.Files.Validation })
            Assert.Contains(
                run.Observer.Messages,
                message =>
                    message.StartsWith(blocked, StringComparison.Ordinal)
                    && message.Contains("cannot be written", StringComparison.Ordinal)
                    && message.Contains("continues without", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_failed_run_logs_the_reason()
    {
        using var run = new TinyRun(faces);
        run.Observer.OnEpochEnded = _ => throw new FaerException("the observer had enough");
        Assert.Throws<FaerException>(() => run.Train());

        RunSession session = Assert.Single(RunDescription.Load(run.Files.Run).Sessions);
        Assert.Equal((RunEnd.Failed, 1), (session.End, session.Epochs));
        Assert.Contains("failed: the observer had enough", File.ReadAllText(run.Files.Log), StringComparison.Ordinal);
    }

    /// <summary>The test triggers the timer.</summary>
    [Fact]
    public void A_time_limit_stops_a_run_and_saves_its_position()
    {
        using TinyRun run = new(faces),
            unbroken = new(faces);
        unbroken.Train();
        var time = new HandTimer();
        run.Observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                time.Fire();
        };
        Assert.False(Train(run, maxTime: TimeSpan.FromHours(1.5), time: time));

        Assert.Equal(TimeSpan.FromHours(1.5), time.Asked);
        Assert.Equal(
            [
                "Stopped in epoch 2 after step 2; continue from here with --resume.",
                "The time limit of 1.5 hours is reached.",
            ],
            run.Observer.Messages.TakeLast(2)
        );
        Assert.Equal(RunEnd.TimeLimit, RunDescription.Load(run.Files.Run).Sessions[0].End);
        run.Observer.OnProgress = _ => { };
        Assert.True(Train(run));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(run.Files.Last));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_time_limit_beyond_the_timer_s_range_is_refused(double hours)
    {
        using var run = new TinyRun(faces);
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(run, maxTime: TimeSpan.FromHours(hours)));
        Assert.False(Directory.Exists(run.Files.Root));
    }

    private bool Train(TinyRun run, string? commandLine = null, TimeSpan? maxTime = null, TimeProvider? time = null)
    {
        using var stop = new CancellationTokenSource();
        run.Observer.Stop = stop.Cancel;
        return Trainer.Run(
            TinyRun.Recipe(),
            faces.Data,
            run.Files,
            new TrainerOptions
            {
                CacheFolder = faces.Cache,
                Resume = true,
                Threads = 1,
                CommandLine = commandLine,
                MaxTime = maxTime,
                Time = time ?? new TickingTime(),
            },
            run.Observer,
            stop.Token
        );
    }

    private sealed class HandTimer : TimeProvider
    {
        private Action _fire = () => { };
        private long _seconds;

        public TimeSpan Asked { get; private set; }

        public override long TimestampFrequency => 1;

        public void Fire() => _fire();

        public override long GetTimestamp() => _seconds++;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked = dueTime;
            _fire = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
