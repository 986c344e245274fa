using Faer.CommandLine;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>All pictures that one run makes. A photo is read once more for them, and only where there are any.</summary>
/// <param name="outputs">What is made.</param>
/// <param name="decoding">Limits of decoding.</param>
/// <param name="terminal">Where a photo is named that went away since it was analysed.</param>
internal sealed class PictureOutputs(
    IReadOnlyList<IPictureOutput> outputs,
    ImageDecodeOptions decoding,
    Terminal terminal
) : IPhotoSink
{
    public IEnumerable<string> Written => outputs.Select(output => output.Written);

    public void Write(PhotoAnalysis photo)
    {
        if (photo.Error is not null)
            return;
        RgbImage image;
        try
        {
            image = ImageDecoder.Decode(photo.Path, decoding);
        }
        catch (ImageDecodeException gone)
        {
            terminal.Error.WriteLine($"faer: no picture of it: {VisibleText.OneLine(gone.Message)}");
            return;
        }

        foreach (IPictureOutput output in outputs)
            output.Write(photo, image);
    }

    public void Complete()
    {
        foreach (IPictureOutput output in outputs)
            output.Complete();
    }

    public void Dispose()
    {
        // Each picture is written as a whole.
    }
}
