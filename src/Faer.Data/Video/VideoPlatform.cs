namespace Faer.Data.Video;

/// <summary>Operating systems that name cameras differently.</summary>
internal enum VideoPlatform
{
    Linux,
    MacOs,
    Windows,
}
