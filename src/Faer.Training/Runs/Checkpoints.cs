using Faer.Files;
using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Weights;

namespace Faer.Training.Runs;

/// <summary>
/// The last two checkpoints of a run, so that a damaged one costs minutes instead of the run. At least one complete
/// checkpoint exists even if the process is killed: a new one is complete on disk before the last one becomes the
/// previous one. Not thread-safe.
/// </summary>
/// <param name="folder">The run's files.</param>
internal sealed class Checkpoints(RunFolder folder)
{
    // A damaged checkpoint must not replace the one before it.
    private bool _isLastSound = true;
    private (int Epoch, long GlobalStep)? _saved;

    /// <summary>Whether there is a run to resume.</summary>
    public bool Exist => File.Exists(folder.Last) || File.Exists(folder.Previous);

    /// <summary>
    /// Writes the last checkpoint, unless it already has this position, and the position as readable JSON.
    /// </summary>
    /// <exception cref="FaerException">A file cannot be written. An existing checkpoint is kept.</exception>
    public void Save(TrainingState state)
    {
        (int, long) position = (state.Position.Epoch, state.Position.GlobalStep);
        if (_saved == position)
            return;
        state.Save(folder.Last, _isLastSound ? folder.Previous : null);
        (_isLastSound, _saved) = (true, position);
        Describe(state.Position);
    }

    /// <summary>
    /// Restores the last checkpoint. If it is missing or damaged, restores the previous one and sends a message to the
    /// observer.
    /// </summary>
    /// <param name="state">The state to restore.</param>
    /// <param name="recipeHashes">The hashes of the recipes that a checkpoint of the run can have.</param>
    /// <param name="observer">Receives messages.</param>
    /// <exception cref="FaerException">No checkpoint can be used, or the run follows another recipe.</exception>
    public void Load(TrainingState state, IEnumerable<string> recipeHashes, ITrainingObserver observer)
    {
        var faults = new List<string>();
        foreach (string path in (string[])[folder.Last, folder.Previous])
        {
            if (!File.Exists(path))
                continue;
            StoredWeights tensors;
            CheckpointState position;
            try
            {
                (tensors, position) = CheckpointFile.Read(path);
            }
            catch (FaerException e)
            {
                faults.Add(e.Message);
                continue;
            }

            using (tensors)
                state.Restore(tensors, position, recipeHashes);
            _isLastSound = path == folder.Last;
            if (_isLastSound)
                _saved = (position.Epoch, position.GlobalStep);
            else
                observer.Message(
                    $"{(faults.Count > 0 ? faults[0] : $"{folder.Last}: the file does not exist")}; the run "
                        + $"continues from {path}, "
                        + $"after epoch {position.Epoch}, step {position.Step}."
                );
            return;
        }

        throw new FaerException(
            faults.Count == 1
                ? $"{faults[0]}; delete it to start fresh."
                : $"{string.Join("; ", faults)}; restore one of them from a copy, or delete both to start fresh."
        );
    }

    /// <summary>Writes the position as a readable file.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Describe(CheckpointState position) =>
        AtomicFile.Write(Path.ChangeExtension(folder.Last, ".json"), CheckpointFile.ToJson(position) + "\n");
}
