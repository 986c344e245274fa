using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.CommandLine;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>All picture outputs of a run. Each photo is decoded again for them.</summary>
/// <param name="outputs">The outputs.</param>
/// <param name="decoding">Decoding limits.</param>
/// <param name="terminal">Where photos are reported that can no longer be read.</param>
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
            terminal.Error.WriteLine($"faer: no picture was written: {VisibleText.OneLine(gone.Message)}");
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
        // Nothing to dispose: each picture is written as a whole.
    }
}
