using System.Globalization;
using Faer.CommandLine;
using Faer.Training.Metrics;

namespace Faer.Training.Cli.Verbs;

/// <summary>Shows the progress of a run: a progress line, and one permanent row per epoch.</summary>
internal class ConsoleObserver(Terminal terminal, TimeProvider time) : ITrainingObserver
{
    /// <summary>The length of the longest name of a standard figure.</summary>
    private const int FigureWidth = 23;

    private readonly ProgressLine _line = new(terminal, time);
    private bool _headerShown;

    public void Message(string text) => Write(text);

    public void Progress(TrainingProgress p) =>
        _line.Show(
            string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {p.Epoch}/{p.Epochs}  step {p.Step}/{p.StepsPerEpoch}  {p.ImagesPerSecond:F0} "
                    + $"images/s  loss {p.Loss:F4}  lr {p.LearningRate:0.0e+0}  wait {p.LoaderWaitShare:P1}  "
                    + $"left {Left(p.TimeLeft)}"
            )
        );

    public void EpochEnded(EpochMetrics metrics, bool isBest)
    {
        Figure[] judged = [.. metrics.Judged];
        if (!_headerShown)
            Write(
                $"epoch    loss  {string.Concat(judged.Select(figure => $"{figure.Name, FigureWidth}  "))}"
                    + "  score  images/s"
            );
        _headerShown = true;
        string values = string.Concat(
            judged.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Value, FigureWidth:F4}  "))
        );
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{metrics.Epoch, 5}  {metrics.Loss, 6:F4}  {values}{Score(metrics), 7}  "
                    + $"{metrics.ImagesPerSecond, 8:F0}{(isBest ? "  best" : "")}"
            )
        );
        foreach ((string source, IReadOnlyList<Figure> figures) in metrics.JudgedBySource)
            Write(
                $"       {source}: "
                    + string.Join(
                        ", ",
                        figures.Select(figure =>
                            string.Create(CultureInfo.InvariantCulture, $"{figure.Name} {figure.Value:F4}")
                        )
                    )
            );
    }

    /// <summary>Returns the score on split val; a dash for a run without it.</summary>
    private static string Score(EpochMetrics metrics) =>
        double.IsNaN(metrics.ValidationScore)
            ? "-"
            : metrics.ValidationScore.ToString("F4", CultureInfo.InvariantCulture);

    protected static string Left(TimeSpan left) =>
        left.ToString(left.Days > 0 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    protected void Write(string line)
    {
        _line.Clear();
        terminal.Output.WriteLine(line);
    }
}
