namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of detectors in pictures without faces.</summary>
/// <param name="Rows">One row per detector and kind of pictures.</param>
/// <param name="FalseAlarms">All boxes, picture by picture.</param>
internal sealed record EmptyFigures(IReadOnlyList<EmptyRow> Rows, IReadOnlyList<FalseAlarm> FalseAlarms);
