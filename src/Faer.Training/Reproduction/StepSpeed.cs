namespace Faer.Training.Reproduction;

/// <summary>How fast a network is, in images per second.</summary>
/// <param name="Training">Forward, loss, backward and optimizer.</param>
/// <param name="Judging">The forward pass alone, in evaluation mode.</param>
internal readonly record struct StepSpeed(double Training, double Judging);
