namespace Faer.Data.Evaluation;

/// <summary>One figure of a part of a split, such as a group of people, or of changed pictures.</summary>
/// <param name="Subject">What it is about: a head's name; empty for the detection of faces.</param>
/// <param name="Name">
/// Which figure: <c>accuracy</c>, <c>macroRecall</c>, <c>meanAccuracy</c>, <c>meanAuc</c>, <c>facesFound</c>, <c>maleAccuracy</c>,
/// <c>recallWomen</c>, <c>recallMen</c>, <c>withinOneBand</c> (fractions from 0 to 1), or <c>bandError</c> (in bands, lower is better).
/// </param>
/// <param name="Value">The figure; null where undefined.</param>
/// <param name="Interval">Its confidence interval; null also when none was asked for.</param>
/// <param name="Images">Pictures that it was measured on.</param>
public sealed record ReportFigure(string Subject, string Name, double? Value, Interval? Interval, int Images);
