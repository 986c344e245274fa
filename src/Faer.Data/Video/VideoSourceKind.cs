namespace Faer.Data.Video;

/// <summary>Kinds of <see cref="VideoSource"/>.</summary>
public enum VideoSourceKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A camera of this machine.</summary>
    Camera,

    /// <summary>A network address, such as RTSP.</summary>
    Address,
}
