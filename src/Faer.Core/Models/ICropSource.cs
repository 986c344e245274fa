namespace Faer.Models;

/// <summary>A source of faces that writes them into a model's input.</summary>
internal interface ICropSource
{
    /// <summary>Writes the normalised planes of one face.</summary>
    /// <param name="face">The index of the face, from 0.</param>
    /// <param name="nchw">Target: planes of red, green, blue.</param>
    void Write(int face, Span<float> nchw);
}
