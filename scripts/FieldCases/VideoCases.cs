using System.Text.Json;

namespace Faer.FieldCases;

/// <summary>Videos such as users have. They need ffmpeg.</summary>
internal static class VideoCases
{
    public static void TenBits(CaseFolder folder)
    {
        FaerProgram.RequireFfmpeg();
        foreach ((string name, int rows) in new[] { ("hevc10.mp4", 15), ("h264_10.mp4", 5) })
        {
            FaerRun run = FaerProgram.Run("analyze", folder.Input(name), "--format", "jsonl").RequireExit(0);
            JsonElement[] faces = Faces(run);
            run.Require(faces.Length == rows, $"{rows} faces in {name}, not {faces.Length}");
            foreach (JsonElement face in faces)
            {
                JsonElement box = face.GetProperty("box");
                double x = box.GetProperty("x").GetDouble(),
                    y = box.GetProperty("y").GetDouble(),
                    width = box.GetProperty("width").GetDouble();
                run.Require(
                    x is > 168 and < 188 && y is > 50 and < 80 && width is > 79 and < 103,
                    $"faces at x 178, y 65, width 91, not at {box}"
                );
                run.Require(
                    face.GetProperty("expression").GetProperty("label").GetString() == "happiness",
                    "happiness in every frame"
                );
            }
        }
    }

    public static void TwoStreams(CaseFolder folder)
    {
        FaerProgram.RequireFfmpeg();
        FaerRun run = FaerProgram.Run("analyze", folder.Input("twostreams.mkv"), "--format", "jsonl").RequireExit(0);
        JsonElement[] faces = Faces(run);
        foreach (JsonElement face in faces)
        {
            (int Width, int Height) size = (
                face.GetProperty("widthPx").GetInt32(),
                face.GetProperty("heightPx").GetInt32()
            );
            run.Require(size == (800, 534), $"faces of the stream of 800x534, not of {size.Width}x{size.Height}");
        }

        run.Require(faces.Length > 0, "faces");
        run.Require(faces.All(face => face.GetProperty("faces").GetInt32() == 4), "4 faces in every frame");
    }

    /// <summary>A playlist named .mp4 refers to another video, which must not be opened.</summary>
    public static void Playlist(CaseFolder folder)
    {
        FaerProgram.RequireFfmpeg();
        string video = Path.Combine(CaseFolder.Root, "03-video10bit", "h264_10.mp4"),
            secret = folder.Output("secret.ts"),
            playlist = folder.Output("x.mp4");
        if (!File.Exists(video))
            throw new SkippedException($"{video} does not exist");
        using (
            System.Diagnostics.Process ffmpeg = FaerProgram.Start(
                "ffmpeg",
                folder.Output(""),
                "-v",
                "error",
                "-i",
                video,
                "-pix_fmt",
                "yuv420p",
                secret
            )
        )
        {
            ffmpeg.WaitForExit();
            if (ffmpeg.ExitCode != 0)
                throw new SkippedException("this ffmpeg cannot write the other video");
        }

        foreach (string address in new[] { $"file://{secret}", secret, "secret.ts" })
        {
            File.WriteAllText(playlist, $"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:1.0,\n{address}\n#EXT-X-ENDLIST\n");
            FaerRun run = FaerProgram.Run("analyze", playlist, "--format", "jsonl");
            run.Require(run.ExitCode != 0 && run.Output.Length == 0, $"a refusal of the playlist that names {address}");
        }
    }

    private static JsonElement[] Faces(FaerRun run) =>
        [.. run.Records.Where(record => record.TryGetProperty("box", out _))];
}
