using Faer.Data.Video;

namespace Faer.Data.Tests.Video;

public sealed class FfmpegProgramTests
{
    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c)", "5.1")]
    [InlineData("ffmpeg version n7.0 Copyright (c)", "7.0")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", "4.4")]
    [InlineData("ffmpeg version N-113007-g8d24a28d06 Copyright", null)]
    public void Versions_are_parsed(string line, string? version) =>
        Assert.Equal(version, FfmpegProgram.VersionOf(line)?.ToString());

    [Theory]
    [InlineData("[error] a.mp4: No such file or directory", "a.mp4: No such file or directory")]
    [InlineData("[mov,mp4 @ 0x55d0] [error] moov atom not found", "moov atom not found")]
    [InlineData("[in#0 @ 0x55d0] [fatal] Error opening input", "Error opening input")]
    [InlineData("[info]     title : [error] x", null)]
    [InlineData("[mov,mp4 @ 0x55d0] [warning] odd", null)]
    public void Errors_are_distinguished_from_other_lines(string line, string? error) =>
        Assert.Equal(error, FfmpegProcess.LineError(line));
}
