namespace Faer;

/// <summary>
/// The base of every exception that Faer throws for bad input: files, models, data sets, recipes. The message is one
/// line that names the file, the field and the remedy, suitable for showing to a user. Invalid arguments of the calling
/// code throw <see cref="ArgumentException"/> as usual.
/// </summary>
public class FaerException : Exception
{
    /// <summary>An error without a message; prefer the other constructors.</summary>
    public FaerException() { }

    /// <summary>An error with a one-line message.</summary>
    public FaerException(string message)
        : base(message) { }

    /// <summary>An error with a one-line message and its cause.</summary>
    public FaerException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>
    /// The message without the remedies that only the caller of the library or of the program has, such as options;
    /// for people who use the result of others, such as clients of a service. Default: <see cref="Exception.Message"/>.
    /// </summary>
    public string Reason
    {
        get => field ?? Message;
        init;
    }
}
