namespace Faer.Data.Video;

/// <summary>Explains in plain words why ffmpeg cannot read a video.</summary>
internal static class VideoProblem
{
    private const string NoPictures = "no video picture stream in this file (audio only).";

    private static readonly (string Words, string Reason)[] s_known =
    [
        ("matches no streams", NoPictures),
        ("does not contain any stream", NoPictures),
        (
            "moov atom not found",
            "it has no video index (moov). The recording or the copy was cut off before its end, "
                + "or the file is not a video; copy it again."
        ),
        (
            "not on whitelist",
            "not a video file. Playlists and other files that name further files are not followed, "
                + "and sound and still pictures are not videos; name the video itself."
        ),
    ];

    /// <summary>Returns the part of an error message that follows the video's name.</summary>
    /// <param name="complaint">ffmpeg's first error; null if it reported none.</param>
    /// <param name="exitCode">Exit code of ffmpeg.</param>
    /// <param name="hasFrames">Whether frames were read before the error.</param>
    public static string Describe(string? complaint, int exitCode, bool hasFrames)
    {
        if (!hasFrames && complaint is not null)
        {
            foreach ((string words, string reason) in s_known)
            {
                if (complaint.Contains(words, StringComparison.OrdinalIgnoreCase))
                    return reason;
            }
        }

        return $"ffmpeg cannot read it{(hasFrames ? " to its end" : "")}: {complaint ?? $"exit code {exitCode}"}";
    }
}
