namespace Faer;

/// <summary>
/// A file or buffer is not an image that can be decoded: missing, empty, truncated, too large or in an unknown format.
/// </summary>
public sealed class ImageDecodeException : FaerException
{
    /// <summary>An error without a message; prefer the other constructors.</summary>
    public ImageDecodeException() { }

    /// <summary>An error with a one-line message.</summary>
    public ImageDecodeException(string message)
        : base(message) { }

    /// <summary>An error with a one-line message and its cause.</summary>
    public ImageDecodeException(string message, Exception? innerException)
        : base(message, innerException) { }
}
