using System.Globalization;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data;

/// <summary>One labelled picture of a face.</summary>
/// <param name="Id">The name that the data set gives it, such as the relative path; unique in the set.</param>
/// <param name="ImagePath">Where the picture is: its file, or the file of many that it stands in.</param>
/// <param name="Split">train, val, test, or another name that the set uses.</param>
/// <param name="Attributes">40 probabilities (0..1, in the order of <see cref="FacialAttribute"/>; NaN for one that is not labelled), or null when none is labelled.</param>
/// <param name="Expression">The expression, or null when not labelled.</param>
/// <param name="MaleHuman">The people's label of Male, or null.</param>
/// <param name="SmilingHuman">The people's label of Smiling, or null.</param>
/// <param name="Person">Whose face it is, or null when unknown.</param>
public sealed record FaceSample(
    string Id,
    string ImagePath,
    string Split,
    float[]? Attributes,
    Expression? Expression,
    bool? MaleHuman,
    bool? SmilingHuman,
    string? Person
)
{
    /// <summary>The face's five points, in pixels of the picture, where the data set tells them; alignment takes them instead of a detector's.</summary>
    public FaceLandmarks? Landmarks { get; init; }

    /// <summary>Where the picture's record begins in a RecordIO file, in bytes; null for a file of its own.</summary>
    internal long? RecordOffset { get; init; }

    /// <summary>What errors call the picture.</summary>
    internal string PictureName =>
        RecordOffset is null ? ImagePath : string.Create(CultureInfo.InvariantCulture, $"{ImagePath}: record {Id}");

    /// <summary>The points as a face without a box, for alignment by landmarks; null where the data set tells none.</summary>
    internal DetectedFace? KnownFace => Landmarks is { } points ? new DetectedFace(default, points, 1) : null;

    /// <summary>The picture's bytes as they are stored: JPEG, PNG and the like.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, cannot be read, or its record is damaged.</exception>
    public ReadOnlyMemory<byte> ReadPicture()
    {
        if (RecordOffset is not { } offset)
            return PictureBytes.ReadFile(ImagePath, ImageDecodeOptions.Default);
        try
        {
            return ImageRecord.Parse(RecordIOFile.ReadRecord(ImagePath, offset)).Picture;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ImageDecodeException($"{PictureName}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Reads and decodes the picture.</summary>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The picture is missing, unreadable, truncated, too large or not a picture.</exception>
    public RgbImage DecodePicture(ImageDecodeOptions? options = null) =>
        ImageDecoder.Decode(ReadPicture(), PictureName, options);
}
