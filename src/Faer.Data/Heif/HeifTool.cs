using Faer.Data.Video;

namespace Faer.Data;

/// <summary>A program of this machine that decodes HEIC and AVIF.</summary>
/// <param name="path">Where it is.</param>
/// <param name="isFfmpeg">Whether it is ffmpeg; else libheif's converter.</param>
internal sealed class HeifTool(string path, bool isFfmpeg)
{
    /// <summary>
    /// The programs that are installed, the best first: libheif puts tiles together and turns pictures as the format
    /// asks.
    /// </summary>
    public static IReadOnlyList<HeifTool> Installed()
    {
        var tools = new List<HeifTool>();
        if ((ProgramPath.Find("heif-dec") ?? ProgramPath.Find("heif-convert")) is { } libheif)
            tools.Add(new HeifTool(libheif, isFfmpeg: false));
        try
        {
            tools.Add(new HeifTool(FfmpegProgram.Find().Path, isFfmpeg: true));
        }
        catch (FfmpegNotFoundException)
        {
            // One of both is enough.
        }

        return tools;
    }

    /// <summary>What it writes. JPEG of the best quality takes a fifth of the time that libheif's program needs for PNG.</summary>
    public string Extension => isFfmpeg ? ".png" : ".jpg";

    /// <summary>Writes the upright picture.</summary>
    /// <param name="input">The picture's file.</param>
    /// <param name="header">What it says of itself.</param>
    /// <param name="output">The file to write, in the same folder.</param>
    /// <param name="timeLimit">How long it may take.</param>
    /// <returns>Null where it went well, else why not, in a few words.</returns>
    public string? Convert(string input, HeifHeader header, string output, TimeSpan timeLimit)
    {
        if (isFfmpeg && (header.IsMirrored || header.IsCropped || (header.IsGrid && header.QuarterTurns != 0)))
            return "ffmpeg does not turn and cut such pictures reliably";
        string folder = Path.GetDirectoryName(input)!;
        string[] arguments = isFfmpeg ? FfmpegArguments(input, header, output) : ["-q", "100", input, output];
        (bool isDone, string? problem) = ToolRun.Run(path, arguments, folder, timeLimit);
        if (!isDone)
            return problem;

        // Some end well although they failed.
        if (new FileInfo(output) is { Exists: true, Length: > 0 })
            return null;
        if (Directory.GetFiles(folder, $"*-*{Extension}").Length > 0)
            return "it holds several pictures";
        return problem ?? $"{Path.GetFileNameWithoutExtension(path)} wrote nothing";
    }

    // Not all versions turn pictures by themselves, so none may, and a filter does.
    private static string[] FfmpegArguments(string input, HeifHeader header, string output)
    {
        string turn = header.QuarterTurns switch
        {
            1 => "transpose=cclock,",
            2 => "hflip,vflip,",
            3 => "transpose=clock,",
            _ => "",
        };
        return
        [
            "-hide_banner",
            "-nostats",
            "-nostdin",
            "-loglevel",
            "error",
            "-noautorotate",
            "-protocol_whitelist",
            "file",
            "-format_whitelist",
            "mov,avif,heif",
            "-i",
            "file:" + input,
            "-frames:v",
            "1",
            "-vf",
            turn + "format=rgb24",
            "-c:v",
            "png",
            "-f",
            "image2pipe",
            "file:" + output,
        ];
    }
}
