namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>The last line of a run: what was found, and which outputs were written.</summary>
internal static class RunSummary
{
    /// <summary>Returns the line.</summary>
    /// <param name="found">What was found, such as <c>37 faces in 4 photos</c>.</param>
    /// <param name="failed">How many inputs failed.</param>
    /// <param name="written">The files and folders that were written.</param>
    public static string Line(string found, long failed, IEnumerable<string> written)
    {
        string places = string.Join(", ", written);
        string failures = failed > 0 ? $"; {Counted.Of(failed, "failure")}" : "";
        return $"{found}{failures}{(places.Length > 0 ? $"; wrote {places}" : "")}";
    }

    /// <summary>Describes what was found in photos.</summary>
    /// <param name="faces">The number of faces in all photos.</param>
    /// <param name="photos">The number of photos, failed ones included.</param>
    /// <param name="withoutFace">The number of photos without a face; null if not counted.</param>
    public static string Photos(long faces, long photos, long? withoutFace) =>
        $"{Counted.Of(faces, "face")} in {Counted.Of(photos, "photo")}"
        + $"{(withoutFace > 0 ? $", {withoutFace} of them without a face" : "")}";
}
