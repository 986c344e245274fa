namespace Faer.Data.DataSets;

/// <summary>One line of a check.</summary>
/// <param name="Subject">The checked property, such as <c>rows of split train</c>.</param>
/// <param name="Verdict">The result.</param>
/// <param name="Text">What was found, and what was expected.</param>
public sealed record DataCheckLine(string Subject, DataVerdict Verdict, string Text);
