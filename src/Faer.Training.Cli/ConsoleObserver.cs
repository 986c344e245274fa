using System.Globalization;
using Spectre.Console;

namespace Faer.Training.Cli;

/// <summary>Shows a run: a line that is rewritten on a terminal, a row an epoch everywhere.</summary>
internal sealed class ConsoleObserver(IAnsiConsole console) : ITrainingObserver
{
    private bool _headerShown;

    public void Message(string text)
    {
        ClearLine();
        console.MarkupLineInterpolated($"[grey]{text}[/]");
    }

    public void Progress(TrainingProgress p)
    {
        if (!console.Profile.Capabilities.Interactive) return;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {p.Epoch}/{p.Epochs}  step {p.Step}/{p.StepsPerEpoch}  {p.ImagesPerSecond:F0} images/s  loss {p.Loss:F4}  lr {p.LearningRate:0.0e+0}  wait {p.LoaderWaitShare:P1}  left {p.TimeLeft:d\\.hh\\:mm\\:ss}");
        console.Write(new ControlCode("\r\u001b[2K" + line));
    }

    public void EpochEnded(EpochMetrics m, bool isBest)
    {
        ClearLine();
        if (!_headerShown) console.WriteLine("epoch    loss  attributes  expression  macro recall    score  images/s");
        _headerShown = true;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{m.Epoch,5}  {m.Loss,6:F4}  {m.ValidationAttributeAccuracy,10:P2}  {m.ValidationExpressionAccuracy,10:P2}  {m.ValidationMacroRecall,12:P2}  {m.ValidationScore,7:F4}  {m.ImagesPerSecond,8:F0}{(isBest ? "  best" : "")}"));
    }

    private void ClearLine()
    {
        if (console.Profile.Capabilities.Interactive) console.Write(new ControlCode("\r\u001b[2K"));
    }
}
