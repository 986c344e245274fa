namespace Faer.Models;

/// <summary>Faces on their way into a model's input.</summary>
internal interface IFacePlanes
{
    /// <summary>Writes the normalised planes of one face.</summary>
    /// <param name="face">Which one, from 0.</param>
    /// <param name="nchw">Target: planes of red, green, blue.</param>
    void Write(int face, Span<float> nchw);
}
