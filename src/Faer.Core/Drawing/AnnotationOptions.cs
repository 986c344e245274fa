namespace Faer.Drawing;

/// <summary>What <see cref="AnnotatedPhoto"/> draws, and how large.</summary>
public sealed record AnnotationOptions
{
    /// <summary>The defaults.</summary>
    public static AnnotationOptions Default { get; } = new();

    /// <summary>For frames of a video: as large as the frame, no panel below, the attributes in the label beside each face.</summary>
    public static AnnotationOptions ForFrames { get; } =
        new()
        {
            KeepsSize = true,
            WithPanel = false,
            MaxAttributes = 3,
        };

    /// <summary>
    /// Most attributes listed for a face, and most labels of each of the model's own heads: the present ones. What the face does and wears comes first, what
    /// people are last, the most probable before others of their kind. Default 8, at least 0.
    /// </summary>
    public int MaxAttributes { get; init; } = 8;

    /// <summary>Narrower pictures are enlarged to this width, so that the text has room. Default 448 pixels, at least 64.</summary>
    public int MinWidthPx { get; init; } = 448;

    /// <summary>
    /// Pictures whose longer side is above this are reduced. Photos of small faces may be up to twice as large, so that the
    /// faces can be seen. Default 1600 pixels, at least <see cref="MinWidthPx"/>.
    /// </summary>
    public int MaxSidePx { get; init; } = 1600;

    /// <summary>Whether the drawing is exactly as large as the picture; the two limits above have no effect then. Default false.</summary>
    public bool KeepsSize { get; init; }

    /// <summary>
    /// Whether a panel below the picture lists each face with its attributes; without one they stand in the label at the face,
    /// where there is room. Default true.
    /// </summary>
    public bool WithPanel { get; init; } = true;

    /// <summary>
    /// The number of each face, which also chooses its colour, such as that of its track in a video; as many as there are faces.
    /// Default null: 1, 2, 3 in the order of the faces.
    /// </summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>Faces that were found and are not drawn, which the panel says. Default 0.</summary>
    internal int LeftOut { get; init; }
}
