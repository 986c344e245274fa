namespace Faer;

/// <summary>No face detector is installed. The message names the command and the method that install it.</summary>
public sealed class DetectorNotFoundException : FaerException
{
    /// <summary>An error without a message; prefer the other constructors.</summary>
    public DetectorNotFoundException() { }

    /// <summary>An error with a one-line message.</summary>
    public DetectorNotFoundException(string message)
        : base(message) { }

    /// <summary>An error with a one-line message and its cause.</summary>
    public DetectorNotFoundException(string message, Exception? innerException)
        : base(message, innerException) { }
}
