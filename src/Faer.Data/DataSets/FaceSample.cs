using System.Collections.ObjectModel;
using Faer.Alignment;
using Faer.Imaging;

namespace Faer.Data.DataSets;

/// <summary>One labeled picture of a face.</summary>
/// <param name="Id">The name that the data set gives it, such as the relative path; unique in the set.</param>
/// <param name="ImagePath">Path of the picture's own file, or of the file of many pictures that contains it.</param>
/// <param name="Split">train, val, test, or another name that the set uses.</param>
public sealed record FaceSample(string Id, string ImagePath, string Split)
{
    /// <summary>The labels of each head. Default none.</summary>
    public SampleLabels Labels { get; init; } = SampleLabels.None;

    /// <summary>
    /// Whether a label is present according to second opinions, by the names of <see cref="FaceDataSet.References"/>;
    /// unknown ones are missing. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, bool> References { get; init; } = ReadOnlyDictionary<string, bool>.Empty;

    /// <summary>The groups that it belongs to, such as the person; see <see cref="SampleGroups"/>. Default
    /// none.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = SampleGroups.None;

    /// <summary>Whose face it is, or null when unknown: the group <c>person</c>.</summary>
    public string? Person => Groups.GetValueOrDefault(SampleGroups.Person);

    /// <summary>The most probable label of the head <c>expression</c>, or null when not labeled.</summary>
    public Expression? Expression =>
        Labels[LabelHead.ExpressionName] is { IsEmpty: false } values
            ? (Expression)SampleLabels.IndexOfLargest(values)
            : null;

    /// <summary>
    /// The face's five points, in pixels of the picture, if the data set has them; alignment uses them instead of a
    /// detector.
    /// </summary>
    public FaceLandmarks? Landmarks { get; init; }

    /// <summary>
    /// The face's box, in pixels of the picture, if the data set has it and its pictures show more than the face;
    /// alignment of whole pictures takes the box instead of the picture.
    /// </summary>
    public FaceBox? Box { get; init; }

    /// <summary>
    /// The alignment that the whole picture already has, if the data set's pictures are aligned and it is known. A model
    /// with this alignment takes the picture as it is.
    /// </summary>
    public AlignmentSettings? Frame { get; init; }

    /// <summary>The kind of <see cref="ImagePath"/>: the picture's own file, or a file of many pictures.</summary>
    internal PictureStore Store { get; init; }

    /// <summary>Start of the picture in a file of many, in bytes.</summary>
    internal long StoreOffset { get; init; }

    /// <summary>Name of the picture in errors.</summary>
    internal string PictureName =>
        Store switch
        {
            PictureStore.OwnFile => ImagePath,
            PictureStore.RecordIO => $"{ImagePath}: record {Id}",
            _ => $"{ImagePath}: {Id}",
        };

    /// <summary>The points as a face without a box, for alignment by landmarks; null if the data set has
    /// none.</summary>
    internal DetectedFace? KnownFace => Landmarks is { } points ? new DetectedFace(default, points, 1) : null;

    /// <summary>Reads the encoded picture, such as JPEG or PNG.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, cannot be read, or its record is
    /// damaged.</exception>
    public ReadOnlyMemory<byte> ReadPicture()
    {
        if (Store == PictureStore.OwnFile)
            return PictureBytes.ReadFile(ImagePath, ImageDecodeOptions.Default);
        try
        {
            return Store switch
            {
                PictureStore.RecordIO => ImageRecord.Parse(RecordIOFile.ReadRecord(ImagePath, StoreOffset)).Picture,
                PictureStore.Bank => BankRecord.ReadBitmap(ImagePath, StoreOffset),
                _ => PixelRow.ReadBitmap(ImagePath, StoreOffset),
            };
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ImageDecodeException($"{PictureName}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Reads and decodes the picture.</summary>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The picture is missing, unreadable, truncated, too large or not a
    /// picture.</exception>
    public RgbImage DecodePicture(ImageDecodeOptions? options = null) =>
        ImageDecoder.Decode(ReadPicture(), PictureName, options);
}
