using Faer.CommandLine;
using Faer.Imaging;
using Faer.Onnx;
using Spectre.Console;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>
/// Loads native libraries, and compiles generic code that cannot be compiled ahead of time, on another thread before a
/// run needs them. This takes a fifth of the time of a run on one picture. A failure is ignored here and occurs again,
/// with a message, where the code is needed. Wait for the task before the program ends, so that no library is being
/// loaded then.
/// </summary>
internal static class WarmUp
{
    // One black pixel.
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    );

    /// <summary>Loads ONNX Runtime while the command line is parsed.</summary>
    public static Task OnnxRuntime() => Start(OnnxEnvironment.Load);

    /// <summary>Loads the decoder and the tables while the model is opened.</summary>
    /// <param name="draw">Draws a sample table; null if the run shows no tables.</param>
    public static Task Output(Action<IAnsiConsole>? draw) =>
        Start(() =>
        {
            draw?.Invoke(new Terminal(TextWriter.Null, TextWriter.Null).Console);
            ImageDecoder.Decode(s_png, "warm-up");
        });

    /// <summary>Runs an action on another thread; the task never fails.</summary>
    private static async Task Start(Action load) =>
        await Task.Run(load).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
