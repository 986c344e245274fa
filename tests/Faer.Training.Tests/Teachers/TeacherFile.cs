using System.Globalization;
using Faer.Training.RunFolders;
using Faer.Training.Teachers;

namespace Faer.Training.Tests.Teachers;

/// <summary>Writes a teacher's table by hand.</summary>
internal static class TeacherFile
{
    public static readonly string Hash = new('a', 64);

    /// <summary>Writes the rows of a table, each with the probabilities of all heads.</summary>
    public static string Write(
        string path,
        IReadOnlyList<LabelHead> heads,
        params IEnumerable<(string Source, string Image, float[] Values)> rows
    )
    {
        var header = new TeacherHeader(
            TeacherHeader.Version,
            Mirrored: true,
            [new TeacherModel("teacher", Hash, [.. heads.Select(head => head.Name)], [new("celeba", 9, "")])],
            heads
        );
        File.WriteAllLines(
            path,
            [
                header.ToLine(),
                string.Join(',', header.Columns),
                .. rows.Select(row =>
                    string.Join(
                        ',',
                        [
                            row.Source,
                            row.Image,
                            .. row.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)),
                        ]
                    )
                ),
            ]
        );
        return path;
    }
}
