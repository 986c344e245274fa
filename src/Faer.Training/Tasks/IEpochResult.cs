namespace Faer.Training;

/// <summary>The results of a network on the splits that are not trained on.</summary>
internal interface IEpochResult
{
    /// <summary>The figures of split val, by names without the split, such as <c>expression.accuracy</c>.</summary>
    Figures Validation { get; }

    /// <summary>The figures of split test by the same names; none where it is not judged.</summary>
    Figures Test { get; }

    /// <summary>Writes what belongs to the weights of this epoch, the best so far. The weights themselves are written after it.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="metadata">What files of tensors carry, so that files that do not belong together are noticed.</param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata);

    /// <summary>Writes what people want to read about this epoch, the best so far, on split val. A run goes on without it.</summary>
    /// <param name="folder">The run's files.</param>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void WriteReport(RunFolder folder) { }
}
