using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Errors;

public sealed class FaerExceptionTests
{
    [Fact]
    public void The_reason_is_the_message_unless_another_is_given()
    {
        Assert.Equal("why", new FaerException("why").Reason);
        Assert.Equal("why", new ImageDecodeException("why; use --option") { Reason = "why" }.Reason);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("none.onnx", null)]
    [InlineData(null, "none.onnx")]
    public void The_reason_of_a_missing_detector_names_neither_commands_nor_paths(string? path, string? variable)
    {
        DetectorNotFoundException error = Assert.Throws<DetectorNotFoundException>(void () =>
            DetectorLocator.Locate(path, variable, "nothing.onnx", "nothing.onnx")
        );
        Assert.Equal("No face detector is installed, and photos need one.", error.Reason);
    }

    [Fact]
    public void The_reason_of_a_picture_that_needs_too_much_memory_is_for_its_sender()
    {
        ImageDecodeException error = Assert.Throws<ImageDecodeException>(() =>
            new PictureMemory(1_000_000).Require(2_000_000, "photo")
        );
        Assert.EndsWith(", or give the process more memory.", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            "photo: decoding needs up to 2 MB of memory, more than the limit of 1 MB for pictures; "
                + "reduce the picture, or save it as a JPEG that is not progressive.",
            error.Reason
        );
    }
}
