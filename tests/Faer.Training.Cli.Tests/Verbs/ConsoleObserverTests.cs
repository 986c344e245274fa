using Faer.CommandLine;
using Faer.Training.Cli.Verbs;
using Faer.Training.Metrics;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class ConsoleObserverTests
{
    private static readonly TrainingProgress s_progress = new(
        2,
        45,
        17,
        134,
        101.6,
        2.5,
        2e-3,
        0.012,
        new TimeSpan(0, 1, 2, 3)
    );
    private static readonly EpochMetrics s_metrics = new(
        2,
        2e-3,
        100,
        0.01,
        new Figures([
            new("loss", 2.5),
            new("loss.attributes", 1),
            new("val.loss", 2.75),
            new("val.attributes.meanAccuracy", 0.925),
            new("val.expression.accuracy", 0.85),
            new("val.score", 1.7),
        ])
    );

    [Fact]
    public void Without_a_terminal_a_plain_line_is_written_every_30_seconds()
    {
        using var output = new StringWriter();
        var time = new SteppedTime();
        var observer = new ConsoleObserver(new Terminal(output, output), time);
        for (int second = 0; second <= 60; second++, time.Seconds++)
            observer.Progress(s_progress);

        Assert.Equal(
            string.Concat(
                Enumerable.Repeat(
                    "epoch 2/45  step 17/134  102 images/s  loss 2.5000  lr 2.0e-3  wait 1.2 %  left 1:02:03\n",
                    3
                )
            ),
            output.ToString().ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public void On_a_terminal_one_line_is_rewritten_and_makes_room_for_others()
    {
        using var output = new StringWriter();
        var observer = new ConsoleObserver(new Terminal(output, output, isInteractive: true), new SteppedTime());
        observer.Progress(s_progress);
        observer.Progress(s_progress);
        observer.Message("Slow.");

        string[] writes = output
            .ToString()
            .Replace(Environment.NewLine, "\n", StringComparison.Ordinal)
            .Split("\r\u001b[2K");
        Assert.Equal(4, writes.Length);
        Assert.StartsWith("epoch 2/45", writes[2], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', writes[2]);
        Assert.Equal("Slow.\n", writes[3]);
    }

    [Fact]
    public void An_epoch_is_one_row_of_val_figures_under_one_header()
    {
        using var output = new StringWriter();
        var observer = new ConsoleObserver(new Terminal(output, output), new SteppedTime());
        observer.EpochEnded(s_metrics, isBest: true);
        observer.EpochEnded(s_metrics with { Epoch = 3 }, isBest: false);

        string[] lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("epoch    loss  attributes.meanAccuracy      expression.accuracy    score  images/s", lines[0]);
        Assert.Equal(
            "    2  2.5000                   0.9250                   0.8500   1.7000       100  best",
            lines[1]
        );
        Assert.Equal("    3  2.5000                   0.9250                   0.8500   1.7000       100", lines[2]);
    }

    [Fact]
    public void Figures_of_several_data_sets_are_listed_below_their_means()
    {
        using var output = new StringWriter();
        var observer = new ConsoleObserver(new Terminal(output, output), new SteppedTime());
        Figures figures = new([
            .. s_metrics.Figures,
            new("val.lfw.expression.accuracy", 0.8),
            new("val.lfw.expression.macroRecall", 0.5),
            new("val.mine.expression.accuracy", 0.9),
        ]);
        observer.EpochEnded(s_metrics with { Figures = figures }, isBest: false);

        string[] lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("epoch    loss  attributes.meanAccuracy      expression.accuracy    score  images/s", lines[0]);
        Assert.Equal("       lfw: expression.accuracy 0.8000, expression.macroRecall 0.5000", lines[2]);
        Assert.Equal("       mine: expression.accuracy 0.9000", lines[3]);
        Assert.Equal(5, lines.Length);
    }

    private sealed class SteppedTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
