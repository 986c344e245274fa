using Microsoft.ML.OnnxRuntime;

namespace Faer.Onnx;

/// <summary>Opens ONNX Runtime sessions and turns its failures into messages with a remedy.</summary>
internal static class OnnxSession
{
    /// <summary>Opens one session.</summary>
    /// <param name="name">The model's name in errors.</param>
    /// <param name="remedy">The remedy for an unreadable file, used in the error message.</param>
    /// <param name="open">Creates the session from the options.</param>
    /// <param name="threads">
    /// Threads per run; 0 lets ONNX Runtime choose. Values above the processor count are treated as the processor
    /// count.
    /// </param>
    /// <param name="configure">Changes the options before the session is created.</param>
    /// <exception cref="ModelFormatException">The content is not a readable ONNX model.</exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static InferenceSession Open(
        string name,
        string remedy,
        Func<SessionOptions, InferenceSession> open,
        int threads,
        Action<SessionOptions>? configure = null
    )
    {
        try
        {
            // ONNX Runtime prints to the console before it throws; the exception contains the same information.
            using var options = new SessionOptions
            {
                IntraOpNumThreads = ThreadCount.OfSession(threads),
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };

            // The threads sleep between runs: spinning while they wait would take time from decoding and from other
            // sessions.
            options.AddSessionConfigEntry("session.force_spinning_stop", "1");
            configure?.Invoke(options);
            OnnxEnvironment.Load();
            return open(options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFormatException(
                $"{name}: not a readable ONNX model, or truncated ({FirstLine(error.Message)}); {remedy}.",
                error
            );
        }
        catch (Exception error)
            when (error is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new FaerException(
                "ONNX Runtime's native library is missing; add the package Faer (or Microsoft.ML.OnnxRuntime) to "
                    + "the application.",
                error
            );
        }
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
