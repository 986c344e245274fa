using Faer.Core.Tests.Models;
using Faer.Core.Tests.Tracking;
using Faer.Records;
using Faer.Tracking;

namespace Faer.Core.Tests.Records;

public sealed class TrackRecordTests
{
    [Fact]
    public void A_track_is_one_line_and_is_read_back()
    {
        var summarizer = new TrackSummarizer(TestMetadata.Both);
        FaceAnalysis face = TestTracks.Face(0, happiness: 0.75f, attributes: 0.625f);
        foreach (double seconds in (double[])[0.0334, 1.2])
            summarizer.Add(
                new FrameAnalysis(
                    TimeSpan.FromSeconds(seconds),
                    [new TrackedFace(7, TimeSpan.Zero, face, face)],
                    [],
                    IsCut: false
                )
            );
        string line = RecordJson.ToLine(TrackRecord.From(summarizer.Finish()[0], "a.mp4", TestMetadata.Both));

        TrackRecord read = RecordJson.ParseTrack(line);

        Assert.Equal(
            ("a.mp4", 7, 33L, 1200L, 1167L, 2),
            (read.Source, read.Track, read.StartMs, read.EndMs, read.DurationMs, read.Frames)
        );
        Assert.Equal(("happiness", 0.75f), (read.Expression!.Label, read.Expression.Probability));
        Assert.Equal([new ExpressionSpanRecord("happiness", 33, 1200, 2)], read.Expressions);
        Assert.Equal(0.625f, read.Attributes!["Young"]);
        Assert.Contains("Young", read.Present!);
        Assert.Equal(line, RecordJson.ToLine(read));
    }

    [Fact]
    public void Own_heads_are_smoothed_and_averaged()
    {
        var summarizer = new TrackSummarizer(TestMetadata.FourHeads);
        PhotoAnalysis faces = TestRecords.Photo(TestMetadata.FourHeads);
        FrameAnalysis frame = new(
            TimeSpan.Zero,
            [new TrackedFace(7, TimeSpan.Zero, faces.Faces[0], faces.Faces[1])],
            [],
            IsCut: false
        );
        summarizer.Add(frame);

        FaceRecord record = FaceRecord.From(frame, "a.mp4", 0, TestMetadata.FourHeads)[0];
        TrackRecord track = TrackRecord.From(summarizer.Finish()[0], "a.mp4", TestMetadata.FourHeads);

        Assert.Equal(("3-9", "10-19"), (record.Heads!["age"].Label, record.Smoothed!.Heads!["age"].Label));
        Assert.Equal(("3-9", 0.4f), (track.Heads!["age"].Label, track.Heads["age"].Probabilities["3-9"]));
        Assert.Equal(["mask"], track.Heads["what is worn"].Present);
        string line = RecordJson.ToLine(track);
        Assert.Equal(line, RecordJson.ToLine(RecordJson.ParseTrack(line)));
    }

    [Fact]
    public void Faces_of_a_frame_have_their_track_and_both_estimates()
    {
        FaceAnalysis raw = TestTracks.Face(0, happiness: 0.25f),
            smoothed = TestTracks.Face(0, happiness: 0.75f, attributes: 0.125f);
        var frame = new FrameAnalysis(
            TimeSpan.FromMilliseconds(66.7),
            [new TrackedFace(7, TimeSpan.Zero, raw, smoothed)],
            [],
            IsCut: false
        )
        {
            WidthPx = 640,
            HeightPx = 480,
        };

        FaceRecord record = RecordJson.ParseFace(
            RecordJson.ToLine(Assert.Single(FaceRecord.From(frame, "a.mp4", 2, TestMetadata.Both)))
        );

        Assert.Equal(
            ("a.mp4", 2, 67L, 7, 640, 480),
            (record.Source, record.Frame, record.TimeMs, record.Track, record.WidthPx, record.HeightPx)
        );
        Assert.Equal("neutral", record.Expression!.Label);
        Assert.Equal("happiness", record.Smoothed!.Expression!.Label);
        Assert.Equal((0.5f, 0.125f), (record.Attributes!["Young"], record.Smoothed.Attributes!["Young"]));
        Assert.DoesNotContain("Young", record.Smoothed.Present!);
    }
}
