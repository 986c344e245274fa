using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>One figure of a part of a split, such as a group of people or the pictures with one corruption.</summary>
/// <param name="Subject">The name of the head; empty for face detection.</param>
/// <param name="Name">
/// The name of the figure: <c>accuracy</c>, <c>macroRecall</c>, <c>meanAccuracy</c>, <c>meanAuc</c>, <c>facesFound</c>,
/// <c>maleAccuracy</c>, <c>recallWomen</c>, <c>recallMen</c>, <c>withinOneBand</c> (fractions from 0 to 1), or
/// <c>bandError</c> (in bands, lower is better).
/// </param>
/// <param name="Value">The figure; null where undefined.</param>
/// <param name="Interval">Its confidence interval; also null if intervals were not requested.</param>
/// <param name="Images">The number of pictures that it was measured on.</param>
public sealed record ReportFigure(string Subject, string Name, double? Value, Interval? Interval, int Images);
