namespace Faer.Alignment;

/// <summary>
/// How a model's input crop is cut from a picture. Part of the model file (<c>landmarks | detector | resize</c>).
/// </summary>
public enum AlignmentMode
{
    /// <summary>A similarity transform brings the five landmarks onto the template.</summary>
    Landmarks,

    /// <summary>The square around the detector's box, enlarged by the box scale.</summary>
    Detector,

    /// <summary>The whole picture, stretched to the input square.</summary>
    Resize,
}
