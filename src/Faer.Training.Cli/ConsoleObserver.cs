using System.Globalization;
using Faer.CommandLine;

namespace Faer.Training.Cli;

/// <summary>Shows a run as it goes: a progress line, and a row an epoch that stays.</summary>
internal class ConsoleObserver(Terminal terminal, TimeProvider time) : ITrainingObserver
{
    private readonly ProgressLine _line = new(terminal, time);
    private bool _headerShown;

    public void Message(string text) => Write(text);

    public void Progress(TrainingProgress p) =>
        _line.Show(
            string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {p.Epoch}/{p.Epochs}  step {p.Step}/{p.StepsPerEpoch}  {p.ImagesPerSecond:F0} images/s  loss {p.Loss:F4}  lr {p.LearningRate:0.0e+0}  wait {p.LoaderWaitShare:P1}  left {Left(p.TimeLeft)}"
            )
        );

    public void EpochEnded(EpochMetrics m, bool isBest)
    {
        if (!_headerShown)
            Write(
                m.ValidationVerificationAuc is null
                    ? "epoch    loss  attributes  expression  macro recall    score  images/s"
                    : "epoch    loss  verification AUC    score  images/s"
            );
        _headerShown = true;
        string judged = m.ValidationVerificationAuc is { } auc
            ? string.Create(CultureInfo.InvariantCulture, $"{auc, 16:F4}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{m.ValidationAttributeAccuracy, 10:P2}  {m.ValidationExpressionAccuracy, 10:P2}  {m.ValidationMacroRecall, 12:P2}"
            );
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{m.Epoch, 5}  {m.Loss, 6:F4}  {judged}  {m.ValidationScore, 7:F4}  {m.ImagesPerSecond, 8:F0}{(isBest ? "  best" : "")}"
            )
        );
    }

    protected static string Left(TimeSpan left) =>
        left.ToString(left.Days > 0 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    protected void Write(string line)
    {
        _line.Clear();
        terminal.Output.WriteLine(line);
    }
}
