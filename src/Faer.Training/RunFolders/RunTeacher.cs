namespace Faer.Training.RunFolders;

/// <summary>The teacher of a run.</summary>
/// <param name="File">The path of the table, as resolved by the recipe.</param>
/// <param name="Sha256">The SHA-256 of the table's bytes, 64 lower-case hex digits.</param>
/// <param name="Models">The models whose probabilities are in the table.</param>
public sealed record RunTeacher(string File, string Sha256, IReadOnlyList<TeacherModel> Models);
