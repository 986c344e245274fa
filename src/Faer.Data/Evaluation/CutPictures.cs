using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation;

/// <summary>Collects the ids of the pictures that were cut so far, by outcome.</summary>
internal sealed class CutPictures
{
    /// <summary>The readable pictures, in the order of their crops.</summary>
    public List<string> Images { get; } = [];

    /// <summary>Pictures in which no face was found.</summary>
    public List<string> Fallbacks { get; } = [];

    public List<UnreadableImage> Unreadable { get; } = [];
}
