using System.CommandLine;
using Faer.CommandLine;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that make pictures.</summary>
internal sealed class PictureOptions
{
    private const int MaxCropPx = 4096;

    private readonly Option<string?> _draw = new("--draw") { Description = "Draw the results into this folder, one PNG a photo.", HelpName = "folder" };
    private readonly Option<string?> _crops = new("--crops") { Description = "Write the aligned faces into this folder, one PNG a face; 'faer analyze --aligned' reads them.", HelpName = "folder" };
    private readonly Option<string?> _sheet = new("--sheet")
    {
        Description = $"Write a contact sheet: one HTML file with everything inside, and one more for each further {ContactSheet.PhotosPerPage} photos.",
        HelpName = "file.html",
    };

    private readonly Option<int?> _cropSize = new Option<int?>("--crop-size") { Description = "Side of the aligned faces in pixels. Default: what the model takes.", HelpName = "px" }
        .Require(value => value is null or (>= 1 and <= MaxCropPx), $"must be 1 to {MaxCropPx}");

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _draw, _crops, _cropSize, _sheet }) command.Add(option);
    }

    /// <summary>The folders whose files are no photos to analyse.</summary>
    public IReadOnlyList<string> Folders(ParseResult result) => [.. new[] { result.GetValue(_draw), result.GetValue(_crops) }.OfType<string>()];

    /// <summary>What the command line asks for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="photos">All photos: a picture never takes the place of one.</param>
    /// <param name="metadata">The model's.</param>
    /// <param name="decoding">Limits of decoding.</param>
    public PictureOutputs Open(ParseResult result, IReadOnlyList<string> photos, ModelMetadata metadata, ImageDecodeOptions decoding)
    {
        var outputs = new List<IPictureOutput>();
        if (result.GetValue(_draw) is { } drawings) outputs.Add(new DrawingFolder(new PictureNames(drawings, photos)));
        if (result.GetValue(_crops) is { } crops) outputs.Add(new CropFolder(new PictureNames(crops, photos), new FaceCutter(metadata.Alignment, result.GetValue(_cropSize) ?? metadata.InputSizePx)));
        if (result.GetValue(_sheet) is { } sheet) outputs.Add(new ContactSheet(sheet, metadata));
        return new PictureOutputs(outputs, decoding);
    }
}
