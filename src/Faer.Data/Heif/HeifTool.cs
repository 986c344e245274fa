using Faer.Data.Video;

namespace Faer.Data.Heif;

/// <summary>An installed program that decodes HEIC and AVIF.</summary>
/// <param name="path">Path of the program.</param>
/// <param name="isFfmpeg">Whether it is ffmpeg; otherwise it is libheif's converter.</param>
internal sealed class HeifTool(string path, bool isFfmpeg)
{
    /// <summary>
    /// Finds the installed programs, the best first: libheif joins tiles and rotates pictures as the format requires.
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
            // One of the two is enough.
        }

        return tools;
    }

    /// <summary>
    /// Extension of the written file. libheif's program writes JPEG of the best quality in a fifth of the time of PNG.
    /// </summary>
    public string Extension => isFfmpeg ? ".png" : ".jpg";

    /// <summary>Writes the upright picture.</summary>
    /// <param name="input">The picture's file.</param>
    /// <param name="header">The header of the input file.</param>
    /// <param name="output">The file to write, in the same folder.</param>
    /// <param name="timeLimit">Time limit of the program.</param>
    /// <returns>Null on success; otherwise the reason in a few words.</returns>
    public string? Convert(string input, HeifHeader header, string output, TimeSpan timeLimit)
    {
        if (isFfmpeg && (header.IsMirrored || header.IsCropped || (header.IsGrid && header.QuarterTurns != 0)))
            return "ffmpeg does not rotate and crop such pictures reliably";
        string folder = Path.GetDirectoryName(input)!;
        string[] arguments = isFfmpeg ? FfmpegArguments(input, header, output) : ["-q", "100", input, output];
        (bool isDone, string? problem) = ToolRun.Run(path, arguments, folder, timeLimit);
        if (!isDone)
            return problem;

        // Some programs report success although they failed.
        if (new FileInfo(output) is { Exists: true, Length: > 0 })
            return null;
        if (Directory.GetFiles(folder, $"*-*{Extension}").Length > 0)
            return "it contains several pictures";
        return problem ?? $"{Path.GetFileNameWithoutExtension(path)} wrote nothing";
    }

    // Only some versions rotate pictures by themselves, so this is switched off and a filter rotates.
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
