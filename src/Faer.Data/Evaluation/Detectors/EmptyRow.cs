namespace Faer.Data.Evaluation.Detectors;

/// <summary>The false alarms of one detector in pictures of one kind.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Kind">The kind of pictures: <c>folder</c> or <c>generated</c>.</param>
/// <param name="FalseAlarms">The number of boxes.</param>
/// <param name="WithAlarm">The share of pictures with at least one.</param>
internal sealed record EmptyRow(string Detector, string Kind, int FalseAlarms, FoundShare WithAlarm);
