using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Judges one subject of a split for a section, such as one head. It is prepared once, then scored for each weighting
/// of the samples.
/// </summary>
internal abstract class SectionJudge
{
    /// <summary>Computes the figures of a weighting that get an interval.</summary>
    /// <param name="weights">How often each sample of the split counts.</param>
    /// <param name="figures">Receives the figures, all under the key of the judge's own part.</param>
    public abstract void Score(ReadOnlySpan<int> weights, Figures figures);

    /// <summary>Returns the part of the report, with each sample counted once.</summary>
    /// <param name="intervals">The intervals of the figures; null if they were not requested.</param>
    public abstract ReportPart Report(FigureIntervals? intervals);
}
