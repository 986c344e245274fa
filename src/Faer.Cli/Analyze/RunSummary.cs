namespace Faer.Cli;

/// <summary>The last line of a run: what was found, and what was written where.</summary>
internal static class RunSummary
{
    /// <summary>The line.</summary>
    /// <param name="found">What was found, such as <c>37 faces in 4 photos</c>.</param>
    /// <param name="failed">How many inputs failed.</param>
    /// <param name="written">What was written where.</param>
    public static string Line(string found, long failed, IEnumerable<string> written)
    {
        string places = string.Join(", ", written);
        string failures = failed > 0 ? $"; {Counted.Of(failed, "failure")}" : "";
        return $"{found}{failures}{(places.Length > 0 ? $"; wrote {places}" : "")}";
    }

    /// <summary>What was found in photos.</summary>
    /// <param name="faces">Faces in all of them.</param>
    /// <param name="photos">The number of photos, failed ones included.</param>
    /// <param name="withoutFace">Photos in which no face was found; null where they were not counted.</param>
    public static string Photos(long faces, long photos, long? withoutFace) =>
        $"{Counted.Of(faces, "face")} in {Counted.Of(photos, "photo")}{(withoutFace > 0 ? $", {withoutFace} of them without a face" : "")}";
}
