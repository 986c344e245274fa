namespace Faer.Training;

/// <summary>
/// Keeps a second run out of a folder while one writes into it: their checkpoints and metrics would mix. What a run that was killed left
/// half-written is removed.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Locks the folder, which is made, until this is disposed or the process ends.</summary>
    /// <exception cref="FaerException">Another run holds it, or the folder cannot be written.</exception>
    public RunLock(RunFolder folder)
    {
        try
        {
            Directory.CreateDirectory(folder.Root);
            _file = new FileStream(
                folder.Lock,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
            foreach (string written in WrittenTo(folder))
            {
                foreach (string leftover in AtomicFile.Leftovers(written, _ => true))
                    AtomicFile.Discard(leftover);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{folder.Root}: the run folder cannot be used ({e.Message.TrimEnd('.')}). Is another run writing into it, or does it lack rights?",
                e
            );
        }
    }

    /// <summary>The folders that a run writes into; reports of several data sets are in folders of their own.</summary>
    private static IEnumerable<string> WrittenTo(RunFolder folder) =>
        [
            folder.Root,
            Path.GetDirectoryName(folder.Last)!,
            .. new[] { folder.Validation, folder.Test }.SelectMany(report =>
                Directory.Exists(report) ? Directory.EnumerateDirectories(report).Prepend(report) : []
            ),
        ];

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
