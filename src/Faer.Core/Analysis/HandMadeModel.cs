using Faer.Alignment;
using Faer.Models;

namespace Faer;

/// <summary>
/// Stands in for the model file of a face that <see cref="FaceAnalysisBuilder"/> makes. Records show its name and the
/// start of its hash.
/// </summary>
internal static class HandMadeModel
{
    private static readonly ModelMetadata s_metadata = new()
    {
        Name = "made-by-hand",
        Heads = [],
        InputSizePx = 112,
        Mean = [0, 0, 0],
        Std = [1, 1, 1],
        Alignment = AlignmentSettings.Landmarks,
        Licence = "none",
        Terms = "none",
        Recipe = "none",
        RecipeHash = new string('0', 64),
        WeightsHash = new string('0', 64),
        EmbeddingSize = 1,
    };

    private static readonly UnusualFaces s_aboveZero = new()
    {
        Share = 0.5f,
        Limit = 0,
        Weights = [0],
        LengthWeight = 0,
        Bias = 0,
    };

    public static ModelMetadata With(IEnumerable<HandMadeHead> heads, int embeddingSize, bool hasUnusualFaces) =>
        s_metadata with
        {
            Heads = [.. heads.Select(head => head.ToModelHead())],
            EmbeddingSize = embeddingSize,
            UnusualFaces = hasUnusualFaces ? s_aboveZero : null,
        };

    /// <summary>A score on the side of the limit that makes a face unusual or not.</summary>
    public static float UnusualScore(bool isUnusual) => isUnusual ? 1 : -1;
}
