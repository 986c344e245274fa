namespace Faer.Data.Video;

/// <summary>A source of frames: a file, a camera or an address. Immutable.</summary>
public sealed class VideoSource
{
    private const string CameraPrefix = "camera:";

    private static readonly string[] s_schemes =
    [
        "rtsp",
        "rtsps",
        "rtmp",
        "rtmps",
        "http",
        "https",
        "tcp",
        "udp",
        "srt",
    ];

    private static readonly string[] s_extensions =
    [
        ".mp4",
        ".m4v",
        ".mov",
        ".mkv",
        ".webm",
        ".avi",
        ".wmv",
        ".flv",
        ".mpg",
        ".mpeg",
        ".mts",
        ".m2ts",
        ".ts",
        ".3gp",
        ".ogv",
    ];

    // Containers and raw streams that contain their pictures. Other formats, such as hls, dash, imf, concat and sdp,
    // name further files or addresses, which a file from an unknown sender must not open.
    private const string Formats =
        "apng,asf,av1,avi,avs2,avs3,cavsvideo,dirac,dv,flv,gif,gxf,h261,h263,h264,hevc,ivf,kux,live_flv,m4v,matroska,mjpeg,mov,"
        + "mpeg,mpegts,mpegvideo,mxf,nsv,nut,obu,ogg,rm,vc1,vvc,wtv,yuv4mpegpipe";

    // A playlist at an address may name further addresses, but not files of this machine.
    private const string AddressProtocols =
        "crypto,data,http,https,httpproxy,rtmp,rtmpe,rtmps,rtmpt,rtmpte,rtmpts,ffrtmphttp,ffrtmpcrypt,rtp,srtp,srt,tcp,tls,udp";

    private readonly string _text;

    private VideoSource(string text, VideoSourceKind kind)
    {
        _text = text;
        Kind = kind;
        Name = kind == VideoSourceKind.Address ? WithoutSecrets(text) : text;
    }

    /// <summary>Kind of the source.</summary>
    public VideoSourceKind Kind { get; }

    /// <summary>
    /// Name of the source in results and messages: its text, but without user and password in an address.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// Whether frames arrive in real time and are lost if not read: true for cameras and addresses, except http and
    /// https, which wait.
    /// </summary>
    public bool IsLive =>
        Kind == VideoSourceKind.Camera
        || (Kind == VideoSourceKind.Address && !_text.StartsWith("http", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Parses a source: a camera (<c>camera:0</c>, <c>camera:/dev/video2</c>, on Windows <c>camera:</c> and the
    /// device's name), an address (<c>rtsp://host/path</c>; also rtsps, rtmp, rtmps, http, https, tcp, udp and srt), or
    /// else a file that ffmpeg reads and that contains its pictures.
    /// </summary>
    public static VideoSource Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.StartsWith(CameraPrefix, StringComparison.OrdinalIgnoreCase) && text.Length > CameraPrefix.Length)
            return new VideoSource(text, VideoSourceKind.Camera);
        return new VideoSource(text, IsAddress(text) ? VideoSourceKind.Address : VideoSourceKind.File);
    }

    /// <summary>Whether a text names a video rather than a photo or a folder: a camera, an address, or a file with a
    /// video's extension.</summary>
    public static bool IsVideo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0
            && (
                Parse(text).Kind != VideoSourceKind.File
                || (
                    s_extensions.Contains(Path.GetExtension(text), StringComparer.OrdinalIgnoreCase)
                    && !Directory.Exists(text)
                )
            );
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Returns ffmpeg's arguments that open the source, up to <c>-i</c> and its value.</summary>
    internal IReadOnlyList<string> InputArguments(VideoPlatform platform) =>
        Kind switch
        {
            VideoSourceKind.Camera => Camera(_text[CameraPrefix.Length..], platform),
            VideoSourceKind.Address when _text.StartsWith("rtsp", StringComparison.OrdinalIgnoreCase) =>
            [
                "-protocol_whitelist",
                AddressProtocols,
                "-rtsp_transport",
                "tcp",
                "-i",
                _text,
            ],
            VideoSourceKind.Address => ["-protocol_whitelist", AddressProtocols, "-i", _text],

            // "file:" keeps a name with a colon from being taken for an address.
            _ => ["-protocol_whitelist", "file", "-format_whitelist", Formats, "-i", "file:" + _text],
        };

    /// <summary>Returns a message of ffmpeg without the secrets of an address.</summary>
    internal string Censor(string message) => message.Replace(_text, Name, StringComparison.Ordinal);

    private static bool IsAddress(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 0 and var at
        && s_schemes.Contains(text[..at], StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Camera(string device, VideoPlatform platform)
    {
        bool isIndex = device.All(char.IsAsciiDigit);
        return platform switch
        {
            VideoPlatform.Linux => ["-f", "v4l2", "-i", isIndex ? $"/dev/video{device}" : device],

            // Without a rate, ffmpeg asks for 29.97 frames per second, which many cameras reject.
            VideoPlatform.MacOs => ["-f", "avfoundation", "-framerate", "30", "-i", device + ":none"],
            _ when isIndex => throw new FaerException(
                $"{CameraPrefix}{device}: on Windows, name the camera: {CameraPrefix}<name>, as listed by "
                    + $"'ffmpeg -list_devices true -f dshow -i dummy'."
            ),
            _ => ["-f", "dshow", "-i", $"video={device}"],
        };
    }

    private static string WithoutSecrets(string address)
    {
        int start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = address.IndexOfAny(['/', '?', '#'], start);
        int at = address.LastIndexOf('@', end < 0 ? address.Length - 1 : end);
        return at < start ? address : string.Concat(address.AsSpan(0, start), address.AsSpan(at + 1));
    }
}
