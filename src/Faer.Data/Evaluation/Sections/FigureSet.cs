namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Figures of a fixed list of samples, prepared so that each weighting of the samples is scored in one pass.
/// </summary>
internal abstract class FigureSet
{
    /// <summary>The figures, in the order of <see cref="Score"/>, with the number of samples behind each.</summary>
    public abstract IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; }

    /// <summary>Computes the figures.</summary>
    /// <param name="weights">How often each sample of the list counts.</param>
    /// <param name="values">Target: one value per figure; null where undefined.</param>
    public abstract void Score(ReadOnlySpan<int> weights, Span<double?> values);
}
