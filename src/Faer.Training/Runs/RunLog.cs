using System.Globalization;
using System.Text;

namespace Faer.Training;

/// <summary>
/// train.log: everything that a run said, each line with its time in UTC, over all its sessions. Passes everything on to the run's observer.
/// A log that cannot be written does not end a run. Not thread-safe.
/// </summary>
/// <param name="path">The file, which is made or appended to by <see cref="Open"/>.</param>
/// <param name="time">Gives the time.</param>
/// <param name="observer">The run's observer.</param>
internal sealed class RunLog(string path, TimeProvider time, ITrainingObserver observer) : ITrainingObserver
{
    private const byte LineEnd = (byte)'\n';

    // A run that cannot begin leaves nothing in its folder.
    private List<string>? _held = [];
    private bool _failed;

    /// <summary>Writes what was held back so far, and from here on each line as it comes.</summary>
    public void Open()
    {
        List<string> held = _held ?? [];
        _held = null;
        Append([.. held]);
    }

    /// <summary>A line of the log alone.</summary>
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
                $"epoch {metrics.Epoch}: {string.Join(", ", figures)}, {metrics.ImagesPerSecond:F0} images/s{(isBest ? ", best" : "")}"
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
            // What a link points to is not this run's.
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
            observer.Message($"{path}: cannot be written ({e.Message.TrimEnd('.')}); the run goes on without its log.");
        }
    }

    /// <summary>Whether the last line was cut off by the end of its process.</summary>
    private static bool IsBroken(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != LineEnd;
    }
}
