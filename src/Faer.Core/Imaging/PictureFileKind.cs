namespace Faer.Imaging;

/// <summary>What a file in a folder of pictures is.</summary>
internal enum PictureFileKind
{
    /// <summary>A picture of a format that is read, as far as its name or its first bytes tell.</summary>
    Readable,

    /// <summary>A picture of a format that is not read, such as HEIC or TIFF.</summary>
    Foreign,

    /// <summary>No picture.</summary>
    Other,
}
