namespace Faer;

/// <summary>
/// A model file cannot be used: not an ONNX file, or a field of its metadata is missing or contradictory.
/// </summary>
public sealed class ModelFormatException : FaerException
{
    /// <summary>An error without a message; prefer the other constructors.</summary>
    public ModelFormatException() { }

    /// <summary>An error with a one-line message.</summary>
    public ModelFormatException(string message)
        : base(message) { }

    /// <summary>An error with a one-line message and its cause.</summary>
    public ModelFormatException(string message, Exception? innerException)
        : base(message, innerException) { }
}
