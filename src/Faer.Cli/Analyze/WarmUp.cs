using Faer.CommandLine;
using Faer.Imaging;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli;

/// <summary>
/// Loads and compiles on another thread what a run needs later, which is a fifth of the time that one picture takes: native libraries, and generic
/// code that no build compiles ahead. What fails here fails again where it is needed, with a message. Wait for it before the
/// program ends: a library must not be half loaded then.
/// </summary>
internal static class WarmUp
{
    // One black pixel.
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    );

    /// <summary>ONNX Runtime's library, while the command line is read.</summary>
    public static Task OnnxRuntime() => Start(OnnxEnvironment.Load);

    /// <summary>The decoder and the tables, while the model opens.</summary>
    /// <param name="draw">Draws a table as results do; null when there will be none.</param>
    public static Task Output(Action<IAnsiConsole>? draw) =>
        Start(() =>
        {
            draw?.Invoke(new Terminal(TextWriter.Null, TextWriter.Null).Console);
            ImageDecoder.Decode(s_png, "warm-up");
        });

    /// <summary>Ends without an exception, whatever happens.</summary>
    private static async Task Start(Action load) =>
        await Task.Run(load).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
