namespace Faer.CommandLine;

/// <summary>The program's output cannot be written.</summary>
/// <param name="cause">The cause.</param>
internal sealed class OutputException(IOException cause)
    : Exception($"the output cannot be written ({cause.Message.TrimEnd('.')})", cause)
{
    // "Broken pipe", on Linux and macOS.
    private const int Epipe = 32;

    /// <summary>Whether the reader has closed the output, as after <c>| head -1</c>.</summary>
    public bool IsClosed => InnerException!.HResult == Epipe;
}
