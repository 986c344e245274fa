using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>One photo as a row of data, even if no face was found in it or it could not be read. Immutable.</summary>
public sealed record PhotoRecord
{
    /// <summary>The version of the schema.</summary>
    public int Schema { get; init; } = FaceRecord.CurrentSchema;

    /// <summary>The photo, named as in <see cref="FaceRecord.Source"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The upright photo's width in pixels; 0 when it could not be read.</summary>
    public required int WidthPx { get; init; }

    /// <summary>The upright photo's height in pixels; 0 when it could not be read.</summary>
    public required int HeightPx { get; init; }

    /// <summary>The number of faces that were found, without the faces that were left out.</summary>
    public required int Faces { get; init; }

    /// <summary>
    /// The number of faces that were found but left out because of their quality or pose; absent in JSON if 0.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LeftOut { get; init; }

    /// <summary>Whether it could not be read; a <see cref="FailureRecord"/> has the reason.</summary>
    public required bool Failed { get; init; }

    /// <summary>Warnings about how the photo was read, as in <see cref="FaceRecord.Warnings"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Creates the record of a photo.</summary>
    public static PhotoRecord From(PhotoAnalysis photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return new PhotoRecord
        {
            Source = photo.Path,
            WidthPx = photo.WidthPx,
            HeightPx = photo.HeightPx,
            Faces = photo.Faces.Count,
            LeftOut = photo.LeftOut,
            Failed = photo.Error is not null,
            Warnings = photo.Warnings,
        };
    }
}
