using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class DetectorLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _option;
    private readonly string _environment;
    private readonly string _shipped;
    private readonly string _cache;

    public DetectorLocatorTests()
    {
        _option = _folder.Write("option.onnx", [1]);
        _environment = _folder.Write("environment.onnx", [1]);
        _shipped = _folder.Write("shipped.onnx", [1]);
        _cache = _folder.Write("cache.onnx", [1]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_order_is_option_variable_cache_shipped()
    {
        string none = _folder.At("none");
        Assert.Equal(_option, DetectorLocator.Locate(_option, _environment, _shipped, _cache));
        Assert.Equal(_environment, DetectorLocator.Locate(null, _environment, _shipped, _cache));
        Assert.Equal(_cache, DetectorLocator.Locate(null, null, _shipped, _cache));
        Assert.Equal(_cache, DetectorLocator.Locate("", "", _shipped, _cache));
        Assert.Equal(_shipped, DetectorLocator.Locate(null, null, _shipped, none));
    }

    [Fact]
    public void Both_detectors_have_a_name()
    {
        Assert.Equal(_cache, DetectorLocator.Locate("yunet", null, _shipped, _cache));
        Assert.Equal(_shipped, DetectorLocator.Locate("faer-face", "yunet", _shipped, _cache));
        Assert.Equal(_cache, DetectorLocator.Locate(null, "yunet", _shipped, _cache));
        Assert.EndsWith("faer-face.onnx", DetectorLocator.ShippedPath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yunet", "faer models pull")]
    [InlineData("faer-face", "Faer.Models.Atto")]
    public void A_named_detector_that_is_missing_is_an_error_with_its_remedy(string name, string remedy)
    {
        string none = _folder.At("none");
        foreach ((string? option, string? variable) in new[] { (name, null), ((string?)null, (string?)name) })
        {
            string message = Assert
                .Throws<DetectorNotFoundException>(() => DetectorLocator.Locate(option, variable, none, none))
                .Message;
            Assert.StartsWith($"{none}: ", message, StringComparison.Ordinal);
            Assert.Contains(remedy, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_detector_the_error_names_command_method_and_variable()
    {
        string message = Assert
            .Throws<DetectorNotFoundException>(() =>
                DetectorLocator.Locate(null, null, _folder.At("none"), _folder.At("none"))
            )
            .Message;
        Assert.StartsWith("No face detector is installed", message, StringComparison.Ordinal);
        Assert.Contains("Faer.Models.Atto", message, StringComparison.Ordinal);
        Assert.Contains("faer models pull", message, StringComparison.Ordinal);
        Assert.Contains("YuNetInstaller.InstallAsync()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configured_path_that_does_not_exist_is_an_error()
    {
        string none = _folder.At("none");
        Assert.Contains(
            none,
            Assert
                .Throws<DetectorNotFoundException>(() => DetectorLocator.Locate(none, _environment, _shipped, _cache))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "FAER_DETECTOR",
            Assert
                .Throws<DetectorNotFoundException>(() => DetectorLocator.Locate(null, none, _shipped, _cache))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/xdg", "/home/a", null, false, false, "/xdg/faer/yunet_n_dynamic.onnx")]
    [InlineData(null, "/home/a", null, false, false, "/home/a/.cache/faer/yunet_n_dynamic.onnx")]
    [InlineData("relative", "/home/a", null, false, false, "/home/a/.cache/faer/yunet_n_dynamic.onnx")]
    [InlineData(null, "/Users/a", null, false, true, "/Users/a/Library/Caches/faer/yunet_n_dynamic.onnx")]
    [InlineData(null, null, "/local", true, false, "/local/faer/yunet_n_dynamic.onnx")]
    public void The_cache_is_in_the_user_s_folder(
        string? xdg,
        string? home,
        string? local,
        bool isWindows,
        bool isMacOS,
        string expected
    )
    {
        string path = DetectorLocator.CachePathIn(
            name =>
                name switch
                {
                    "XDG_CACHE_HOME" => xdg,
                    "HOME" => home,
                    "LOCALAPPDATA" => local,
                    _ => null,
                },
            isWindows,
            isMacOS
        );
        Assert.Equal(expected, path.Replace('\\', '/'));
    }
}
