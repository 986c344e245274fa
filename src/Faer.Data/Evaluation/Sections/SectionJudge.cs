namespace Faer.Data.Evaluation;

/// <summary>Judges one subject of a split for a section, such as one head: prepared once, then scored for every weighting of the samples.</summary>
internal abstract class SectionJudge
{
    /// <summary>The figures of a weighting that get an interval, by name.</summary>
    /// <param name="weights">How often each sample of the split counts.</param>
    /// <param name="figures">Target; every name under the judge's own part.</param>
    public abstract void Score(ReadOnlySpan<int> weights, Figures figures);

    /// <summary>The part of the report, for all samples once.</summary>
    /// <param name="intervals">The intervals of the figures; null when none were asked for.</param>
    public abstract ReportPart Report(FigureIntervals? intervals);
}
