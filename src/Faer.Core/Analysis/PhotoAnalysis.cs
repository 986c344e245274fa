using System.Text.Json.Serialization;

namespace Faer;

/// <summary>The result for one of many photos.</summary>
/// <remarks>
/// System.Text.Json writes the fields of its <see cref="Records.PhotoRecord"/>, with its
/// <see cref="Records.FaceRecord"/>s as <c>faces</c>.
/// </remarks>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// await foreach (PhotoAnalysis photo in analyzer.AnalyzeFilesAsync(["a.jpg", "b.jpg"]))
///     Console.WriteLine(photo.Error is null ? $"{photo.Path}: {photo.Faces.Count} faces" : photo.Error.Message);
/// </code>
/// </example>
/// <param name="Path">The photo's path, as it was given.</param>
/// <param name="Faces">Its faces, best detection first; empty if there are none or the photo could not be read.</param>
/// <param name="Error">Why the photo could not be read; null (default) when it could.</param>
[JsonConverter(typeof(PhotoAnalysisJsonConverter))]
public sealed record PhotoAnalysis(string Path, IReadOnlyList<FaceAnalysis> Faces, FaerException? Error = null)
{
    /// <summary>The upright photo's width in pixels; 0 when it could not be read.</summary>
    public int WidthPx { get; init; }

    /// <summary>The upright photo's height in pixels; 0 when it could not be read.</summary>
    public int HeightPx { get; init; }

    /// <summary>
    /// Warnings about how the photo was read, one sentence each, such as a truncated file; usually empty.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// The number of faces that were found but removed from <see cref="Faces"/> because of their quality or pose.
    /// </summary>
    internal int LeftOut { get; init; }

    /// <summary>
    /// The path and the number of faces, or why the photo could not be read: <c>a.jpg: 2 faces</c>. For logs and
    /// debuggers; the format may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);
}
