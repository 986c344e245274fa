namespace Faer.Drawing;

/// <summary>The options of <see cref="AnnotatedPhoto"/>.</summary>
public sealed record AnnotationOptions
{
    /// <summary>The defaults.</summary>
    public static AnnotationOptions Default { get; } = new();

    /// <summary>
    /// Options for video frames: the frame's size, no panel, and the attributes in the label at each face.
    /// </summary>
    public static AnnotationOptions ForFrames { get; } =
        new()
        {
            KeepsSize = true,
            WithPanel = false,
            MaxAttributes = 3,
        };

    /// <summary>
    /// Maximum number of present attributes listed per face, and of present labels of each of the model's own heads.
    /// What the face does and wears comes first, what the person is comes last; within a topic, the most probable comes
    /// first. Default 8, at least 0.
    /// </summary>
    public int MaxAttributes { get; init; } = 8;

    /// <summary>
    /// Pictures narrower than this are enlarged to this width, so that there is room for text. Default 448 pixels, at
    /// least 64.
    /// </summary>
    public int MinWidthPx { get; init; } = 448;

    /// <summary>
    /// Pictures whose longer side is above this are reduced. Photos of small faces may be up to twice as large, so that
    /// the faces can be seen. Default 1600 pixels, at least <see cref="MinWidthPx"/>.
    /// </summary>
    public int MaxSidePx { get; init; } = 1600;

    /// <summary>
    /// Whether the drawing has exactly the size of the picture; then the two limits above have no effect. Default
    /// false.
    /// </summary>
    public bool KeepsSize { get; init; }

    /// <summary>
    /// Whether a panel below the picture lists each face with its attributes; without it, they are in the label at the
    /// face if there is room. Default true.
    /// </summary>
    public bool WithPanel { get; init; } = true;

    /// <summary>
    /// The number of each face, which also selects its colour, for example the number of its track in a video. One
    /// number per face. Default null: 1, 2, 3 in the order of the faces.
    /// </summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>The number of faces that were found but are not drawn; the panel shows it. Default 0.</summary>
    internal int LeftOut { get; init; }
}
