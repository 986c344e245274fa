using Faer.Models;

namespace Faer.Training.RunFolders;

/// <summary>
/// How a network used the weights of a file, key by key. Keys are the network's, sorted, unless stated otherwise.
/// </summary>
/// <param name="File">The path of the file, as given.</param>
/// <param name="Sha256">The SHA-256 of the file's bytes, hexadecimal.</param>
/// <param name="Layout">
/// The project whose layer names the file uses, one camelCase word, such as <c>facebook</c>.
/// </param>
/// <param name="Loaded">Keys that were copied.</param>
/// <param name="Missing">
/// Keys that the file lacks, which keep their initial weights: of heads, or of an attention block that the file does
/// not have.
/// </param>
/// <param name="Unexpected">
/// Keys of heads of the file that the network does not have, or has with another shape.
/// </param>
/// <param name="Reshaped">Keys of <paramref name="Loaded"/> that were stored with other dimensions of size 1, with both
/// shapes.</param>
public sealed record BackboneReport(
    string File,
    string Sha256,
    string Layout,
    IReadOnlyList<string> Loaded,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Reshaped
)
{
    /// <summary>
    /// The heads whose weights were copied, because the file has them with the same labels; null if the file does not
    /// state its heads, which are then matched by key and shape.
    /// </summary>
    public IReadOnlyList<string>? KeptHeads { get; init; }

    /// <summary>The heads that the file has with other labels; they keep their initial weights.</summary>
    public IReadOnlyList<string> RelabeledHeads { get; init; } = [];

    private const int ListedKeys = 20;

    /// <summary>
    /// The training data of the weights, if the model file or the weights' run states them; otherwise null.
    /// </summary>
    public IReadOnlyList<TrainedData>? TrainedOn { get; init; }

    /// <summary>
    /// Returns one line: counts, the keys that were not loaded, up to 20 of each kind, and the heads that were kept.
    /// </summary>
    public override string ToString() =>
        $"{File}: {NameOf(Layout)} layout, {Loaded.Count} tensors loaded, {Reshaped.Count} of them "
        + $"reshaped; {List("missing", Missing)}; {List("unexpected", Unexpected)}{Heads()}";

    /// <summary>Returns the name of a layout for messages, with a capital letter.</summary>
    internal static string NameOf(string layout) => char.ToUpperInvariant(layout[0]) + layout[1..];

    private string Heads()
    {
        string kept = KeptHeads switch
        {
            null => "",
            [] => "; no heads kept",
            _ => $"; heads kept: {string.Join(", ", KeptHeads)}",
        };
        return RelabeledHeads.Count == 0
            ? kept
            : $"{kept}; heads with other labels than in the file, started from initial weights: "
                + $"{string.Join(", ", RelabeledHeads)}";
    }

    private static string List(string what, IReadOnlyList<string> keys)
    {
        string more = keys.Count > ListedKeys ? $" and {keys.Count - ListedKeys} more" : "";
        return keys.Count == 0
            ? $"none {what}"
            : $"{keys.Count} {what}: {string.Join(", ", keys.Take(ListedKeys))}{more}";
    }
}
