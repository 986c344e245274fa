namespace Faer.Data.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Pictures that are finished, the unreadable ones included.</param>
/// <param name="Total">Pictures of the split.</param>
/// <param name="Unreadable">Pictures that could not be read so far.</param>
public readonly record struct EvaluationProgress(int Done, int Total, int Unreadable);
