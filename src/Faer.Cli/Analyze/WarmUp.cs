using Faer.CommandLine;
using Faer.Imaging;
using Spectre.Console;

namespace Faer.Cli;

/// <summary>
/// What a run needs after its model is open is loaded and compiled while it opens, which takes longer and is one thread's work in native
/// code: the decoder's library, and the tables' generic code, which no build compiles ahead.
/// </summary>
internal static class WarmUp
{
    // One black pixel.
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

    /// <summary>Starts it on a thread of the pool, and does not wait. What fails here fails again, with a message, where it is needed.</summary>
    /// <param name="draw">Draws a table as results do; null when there will be none.</param>
    public static void Start(Action<IAnsiConsole>? draw) => Task.Run(() =>
    {
        draw?.Invoke(new Terminal(TextWriter.Null, TextWriter.Null).Console);
        ImageDecoder.Decode(s_png, "warm-up");
    });
}
