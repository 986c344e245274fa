using Faer.Files;
using Faer.Training.RunFolders;

namespace Faer.Training.Runs;

/// <summary>
/// Prevents two runs from writing into the same folder, which would mix their checkpoints and metrics. Removes partial
/// files of a killed run.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Creates and locks the folder, until this is disposed or the process ends.</summary>
    /// <exception cref="FaerException">Another run has locked the folder, or it cannot be written.</exception>
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
                $"{folder.Root}: the run folder cannot be used ({e.Message.TrimEnd('.')}). Check that no "
                    + $"other run writes to it, and check its permissions.",
                e
            );
        }
    }

    /// <summary>
    /// Returns the folders that a run writes into. With several data sets each report has its own folder.
    /// </summary>
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
