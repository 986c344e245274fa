using Faer.Imaging;

namespace Faer.Cli;

/// <summary>All pictures that one run makes. A photo is read once for them, and not at all where there are none.</summary>
/// <param name="outputs">What is made.</param>
/// <param name="decoding">Limits of decoding.</param>
internal sealed class PictureOutputs(IReadOnlyList<IPictureOutput> outputs, ImageDecodeOptions decoding)
{
    /// <summary>Makes the pictures of a photo that was analysed.</summary>
    /// <exception cref="ImageDecodeException">The photo cannot be read any more.</exception>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Write(PhotoAnalysis photo)
    {
        if (outputs.Count == 0) return;
        RgbImage image = ImageDecoder.Decode(photo.Path, decoding);
        foreach (IPictureOutput output in outputs) output.Write(photo, image);
    }

    /// <summary>Writes what is left.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Close()
    {
        foreach (IPictureOutput output in outputs) output.Close();
    }
}
