namespace Faer.Training;

/// <summary>What <see cref="TeacherLabeler"/> wrote.</summary>
/// <param name="Heads">The heads of the table.</param>
/// <param name="Sources">For each data set its name, how many pictures the table has of it, and in how many of them no face was found.</param>
public sealed record TeacherLabeling(
    IReadOnlyList<LabelHead> Heads,
    IReadOnlyList<(string Source, int Images, int WithoutFace)> Sources
);
