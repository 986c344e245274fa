namespace Faer.Imaging;

/// <summary>The kind of a file in a folder of pictures.</summary>
internal enum PictureFileKind
{
    /// <summary>A picture in a format that Faer reads, judged by its name or its first bytes.</summary>
    Readable,

    /// <summary>A picture in a format that Faer does not read, such as HEIC or TIFF.</summary>
    Foreign,

    /// <summary>Not a picture.</summary>
    Other,
}
