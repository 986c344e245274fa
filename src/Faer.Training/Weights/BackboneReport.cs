using Faer.Models;

namespace Faer.Training;

/// <summary>How a network used the weights of a file, key by key; keys are the network's, sorted, unless a description says otherwise.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Sha256">The SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Layout">The project whose names the layers have, one camelCase word, such as <c>facebook</c>.</param>
/// <param name="Loaded">Keys that were copied.</param>
/// <param name="Missing">Keys that the file lacks and that keep their initial weights: of heads, or of an attention that it does not have.</param>
/// <param name="Unexpected">Keys of the file's head that the network does not have, or has in another shape.</param>
/// <param name="Reshaped">Keys of <paramref name="Loaded"/> that were stored with other dimensions of size 1, with both shapes.</param>
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
    private const int ListedKeys = 20;

    /// <summary>What the weights learned from, where the model file or the run that it belongs to says it; otherwise null.</summary>
    public IReadOnlyList<TrainedData>? TrainedOn { get; init; }

    /// <summary>One line: counts, and the keys that are not loaded, up to 20 each.</summary>
    public override string ToString() =>
        $"{File}: {NameOf(Layout)} layout, {Loaded.Count} tensors loaded, {Reshaped.Count} of them reshaped; {List("missing", Missing)}; {List("unexpected", Unexpected)}";

    /// <summary>A layout as messages name it: with a capital.</summary>
    internal static string NameOf(string layout) => char.ToUpperInvariant(layout[0]) + layout[1..];

    private static string List(string what, IReadOnlyList<string> keys)
    {
        string more = keys.Count > ListedKeys ? $" and {keys.Count - ListedKeys} more" : "";
        return keys.Count == 0
            ? $"none {what}"
            : $"{keys.Count} {what}: {string.Join(", ", keys.Take(ListedKeys))}{more}";
    }
}
