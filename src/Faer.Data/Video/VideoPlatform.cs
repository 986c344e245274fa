namespace Faer.Data.Video;

/// <summary>Systems, as far as they name cameras differently.</summary>
internal enum VideoPlatform
{
    Linux,
    MacOs,
    Windows,
}
