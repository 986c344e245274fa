namespace Faer.Training.Teachers;

/// <summary>The result of <see cref="TeacherLabeler"/>.</summary>
/// <param name="Heads">The heads of the table.</param>
/// <param name="Sources">
/// For each data set its name, the number of its pictures in the table, and the number of these without a detected
/// face.
/// </param>
public sealed record TeacherLabeling(
    IReadOnlyList<LabelHead> Heads,
    IReadOnlyList<(string Source, int Images, int WithoutFace)> Sources
);
