namespace Faer.Models;

/// <summary>
/// The face detector that a model's training faces were aligned by. Another detector puts the points slightly elsewhere,
/// so that some decisions of the model change. Immutable; safe to share between threads.
/// </summary>
/// <param name="Name">The detector's name, such as <c>faer-face</c> or <c>yunet</c>, or the name of its file.</param>
/// <param name="Sha256">SHA-256 of its file, 64 lower-case hex digits.</param>
public sealed record AligningDetector(string Name, string Sha256);
