using System.Globalization;
using System.Text;
using Faer.Files;
using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>
/// train.log: all messages of a run, over all its sessions, each line with its time in UTC. Passes everything on to the
/// run's observer. A run continues if its log cannot be written. Not thread-safe.
/// </summary>
/// <param name="path">The file, which <see cref="Open"/> creates or appends to.</param>
/// <param name="time">The source of the time.</param>
/// <param name="observer">The run's observer.</param>
internal sealed class RunLog(string path, TimeProvider time, ITrainingObserver observer) : ITrainingObserver
{
    private const byte LineEnd = (byte)'\n';

    // Lines are held back until Open, so that a run that cannot start leaves nothing in its folder.
    private List<string>? _held = [];
    private bool _failed;

    /// <summary>Writes the lines held back so far; later lines are written immediately.</summary>
    public void Open()
    {
        List<string> held = _held ?? [];
        _held = null;
        Append([.. held]);
    }

    /// <summary>Writes a line to the log only, not to the observer.</summary>
    public void Note(string text) => Write(text);

    /// <inheritdoc/>
    public void Message(string text)
    {
        Write(text);
        observer.Message(text);
    }

    /// <inheritdoc/>
    public void Progress(TrainingProgress progress) => observer.Progress(progress);

    /// <inheritdoc/>
    public void EpochEnded(EpochMetrics metrics, bool isBest)
    {
        IEnumerable<string> figures = metrics.Figures.Select(figure =>
            string.Create(CultureInfo.InvariantCulture, $"{figure.Name} {figure.Value:F4}")
        );
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {metrics.Epoch}: {string.Join(", ", figures)}, {metrics.ImagesPerSecond:F0} "
                    + $"images/s{(isBest ? ", best" : "")}"
            )
        );
        observer.EpochEnded(metrics, isBest);
    }

    private void Write(string text)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {VisibleText.OneLine(text)}"
        );
        if (_held is not null)
            _held.Add(line);
        else
            Append(line);
    }

    private void Append(params IReadOnlyList<string> lines)
    {
        if (_failed || lines.Count == 0)
            return;
        try
        {
            // Do not write through a link: its target does not belong to this run.
            if (new FileInfo(path).LinkTarget is not null)
                throw new IOException("it is a link, not a file");
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var text = new StringBuilder();
            if (IsBroken(file))
                text.Append('\n');
            foreach (string line in lines)
                text.Append(line).Append('\n');
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            observer.Message($"{path}: cannot be written ({e.Message.TrimEnd('.')}); the run continues without a log.");
        }
    }

    /// <summary>Whether the last line is incomplete because its process ended while writing it.</summary>
    private static bool IsBroken(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != LineEnd;
    }
}
