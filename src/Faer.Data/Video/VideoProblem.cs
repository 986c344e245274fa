namespace Faer.Data.Video;

/// <summary>Explains in plain words why ffmpeg cannot read a video.</summary>
internal static class VideoProblem
{
    private const string NoPictures = "this file has no video stream (audio only).";

    private static readonly (string Words, string Reason)[] s_known =
    [
        ("matches no streams", NoPictures),
        ("does not contain any stream", NoPictures),
        (
            "moov atom not found",
            "it has no video index (moov): the recording or the copy is incomplete, "
                + "or the file is not a video; copy it again."
        ),
        (
            "not on whitelist",
            "not a video file. Playlists and other files that refer to further files are not supported, "
                + "nor are audio and still pictures; name the video itself."
        ),
    ];

    /// <summary>Returns the part of an error message that follows the video's name.</summary>
    /// <param name="problem">ffmpeg's first error; null if it reported none.</param>
    /// <param name="exitCode">Exit code of ffmpeg.</param>
    /// <param name="hasFrames">Whether frames were read before the error.</param>
    public static string Describe(string? problem, int exitCode, bool hasFrames)
    {
        if (!hasFrames && problem is not null)
        {
            foreach ((string words, string reason) in s_known)
            {
                if (problem.Contains(words, StringComparison.OrdinalIgnoreCase))
                    return reason;
            }
        }

        return $"ffmpeg cannot read it{(hasFrames ? " to its end" : "")}: {problem ?? $"exit code {exitCode}"}";
    }
}
