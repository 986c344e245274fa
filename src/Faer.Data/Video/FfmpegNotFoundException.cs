namespace Faer.Data.Video;

/// <summary>
/// Thrown when a video needs the program ffmpeg and it is not installed. The message states how to install it.
/// </summary>
public sealed class FfmpegNotFoundException : FaerException
{
    /// <summary>Creates an exception without a message; prefer the other constructors.</summary>
    public FfmpegNotFoundException() { }

    /// <summary>Creates an exception with a one-line message.</summary>
    public FfmpegNotFoundException(string message)
        : base(message) { }

    /// <summary>Creates an exception with a one-line message and its cause.</summary>
    public FfmpegNotFoundException(string message, Exception? innerException)
        : base(message, innerException) { }
}
