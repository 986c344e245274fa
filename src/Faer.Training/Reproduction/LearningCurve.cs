namespace Faer.Training.Reproduction;

/// <summary>The accuracy of a system during training.</summary>
/// <param name="Name">The system.</param>
/// <param name="Points">One point per epoch; empty without a finished run.</param>
internal sealed record LearningCurve(string Name, IReadOnlyList<CurvePoint> Points);
