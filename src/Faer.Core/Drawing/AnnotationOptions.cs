namespace Faer.Drawing;

/// <summary>What <see cref="AnnotatedPhoto"/> draws, and how large.</summary>
public sealed record AnnotationOptions
{
    /// <summary>The defaults.</summary>
    public static AnnotationOptions Default { get; } = new();

    /// <summary>Most attributes listed for a face: the present ones, most probable first. Default 8, at least 0.</summary>
    public int MaxAttributes { get; init; } = 8;

    /// <summary>Narrower pictures are enlarged to this width, so that the text has room. Default 448 pixels, at least 64.</summary>
    public int MinWidthPx { get; init; } = 448;

    /// <summary>Pictures whose longer side is above this are reduced. Default 1600 pixels, at least <see cref="MinWidthPx"/>.</summary>
    public int MaxSidePx { get; init; } = 1600;
}
