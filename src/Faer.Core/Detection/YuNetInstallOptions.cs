namespace Faer.Detection;

/// <summary>The source and target of <see cref="YuNetInstaller.InstallAsync"/>.</summary>
public sealed record YuNetInstallOptions
{
    /// <summary>The official address, at a fixed commit of the detector's authors.</summary>
    public static Uri OfficialAddress { get; } =
        new(
            "https://github.com/ShiqiYu/libfacedetection.train/raw/0047ac24afb1a50a0c6105001c89d1b5b805dbf1/onnx/yunet_n_dynamic.onnx"
        );

    /// <summary>The SHA-256 of the only file that is accepted, lower-case hex.</summary>
    public const string OfficialSha256 = "104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12";

    /// <summary>A local copy to install instead of downloading; checked the same way. Default null.</summary>
    public string? FromFile { get; init; }

    /// <summary>
    /// The address to download from, for mirrors; the content must be the official file. Default
    /// <see cref="OfficialAddress"/>.
    /// </summary>
    public Uri Address { get; init; } = OfficialAddress;

    /// <summary>The file to write. Default <see cref="DetectorLocator.CachePath"/>.</summary>
    public string TargetPath { get; init; } = DetectorLocator.CachePath;

    /// <summary>
    /// The HTTP client for the download, for proxies; it is not disposed. Default null: a new client.
    /// </summary>
    public HttpClient? Client { get; init; }

    // Changed by tests, which have no network and no copy of the official file.
    internal string Sha256 { get; init; } = OfficialSha256;
}
