namespace Faer.Data.Evaluation;

/// <summary>The progress of an evaluation.</summary>
/// <param name="Done">Number of finished pictures, including unreadable ones.</param>
/// <param name="Total">
/// Number of pictures to process: those of the split, and those of the additional passes if robustness is measured.
/// </param>
/// <param name="Unreadable">Number of pictures so far that could not be read.</param>
public readonly record struct EvaluationProgress(int Done, int Total, int Unreadable);
