namespace Faer.Data.Video;

/// <summary>A video needs the program ffmpeg, and it is not installed. The message says how to install it.</summary>
public sealed class FfmpegNotFoundException : FaerException
{
    /// <summary>An error without a message; prefer the other constructors.</summary>
    public FfmpegNotFoundException() { }

    /// <summary>An error with a one-line message.</summary>
    public FfmpegNotFoundException(string message)
        : base(message) { }

    /// <summary>An error with a one-line message and its cause.</summary>
    public FfmpegNotFoundException(string message, Exception? innerException)
        : base(message, innerException) { }
}
