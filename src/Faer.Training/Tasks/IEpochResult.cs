using Faer.Training.Metrics;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks;

/// <summary>The results of a network on the splits that are not trained on.</summary>
internal interface IEpochResult
{
    /// <summary>The figures of split val, by names without the split, such as <c>expression.accuracy</c>.</summary>
    Figures Validation { get; }

    /// <summary>The figures of split test with the same names; empty if it is not evaluated.</summary>
    Figures Test { get; }

    /// <summary>
    /// Writes the files that belong to the weights of this epoch, which is the best so far. The weights themselves are
    /// written after them.
    /// </summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="epoch">The number of the epoch, counted from 1.</param>
    /// <param name="metadata">
    /// The metadata for files of tensors, by which files that do not belong together are detected.
    /// </param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata);

    /// <summary>
    /// Writes the readable report of this epoch, which is the best so far, on split val. A run continues if this fails.
    /// </summary>
    /// <param name="folder">The run's files.</param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void WriteReport(RunFolder folder) { }
}
