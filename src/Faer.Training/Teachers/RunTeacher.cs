namespace Faer.Training;

/// <summary>The teacher that a run learned from.</summary>
/// <param name="File">The table, as the recipe resolves it.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Models">The models that made it.</param>
public sealed record RunTeacher(string File, string Sha256, IReadOnlyList<TeacherModel> Models);
