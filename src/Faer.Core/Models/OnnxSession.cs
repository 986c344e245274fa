using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>Opens ONNX Runtime sessions and turns its failures into messages with a remedy.</summary>
internal static class OnnxSession
{
    /// <summary>Opens one session.</summary>
    /// <param name="name">What errors call the model.</param>
    /// <param name="remedy">What to do about an unreadable file.</param>
    /// <param name="open">Makes the session from the options.</param>
    /// <param name="threads">Threads of one run; 0 for ONNX Runtime's own choice. More than the processor count is treated as the processor count.</param>
    /// <param name="configure">Changes the options before the session is made.</param>
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
            // ONNX Runtime prints to the console before it throws; the exception says it all.
            using var options = new SessionOptions
            {
                IntraOpNumThreads = ThreadCount.OfSession(threads),
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };

            // Between runs its threads wait asleep: computing while they wait, they would take time from decoding and from other sessions.
            options.AddSessionConfigEntry("session.force_spinning_stop", "1");
            configure?.Invoke(options);
            OnnxEnvironment.Load();
            return open(options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFormatException(
                $"{name}: not an ONNX model that can be read, or truncated ({FirstLine(error.Message)}); {remedy}.",
                error
            );
        }
        catch (Exception error)
            when (error is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new FaerException(
                "ONNX Runtime's native library is missing; add the package Faer (or Microsoft.ML.OnnxRuntime) to the application.",
                error
            );
        }
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
