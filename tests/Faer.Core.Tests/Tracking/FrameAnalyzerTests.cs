using Faer.Core.Tests.Analysis;
using Faer.Core.Tests.Models;
using Faer.Imaging;
using Faer.Tracking;
using static Faer.Core.Tests.Tracking.TestTracks;

namespace Faer.Core.Tests.Tracking;

public sealed class FrameAnalyzerTests : IDisposable
{
    private readonly FaceAnalyzer _analyzer = TestAnalyzer.Create(
        TestMetadata.Both,
        new AnalyzerOptions { Detector = new FixedDetector(TestAnalyzer.Face(10, 8, 20)) }
    );

    public void Dispose() => _analyzer.Dispose();

    [Fact]
    public void Frames_are_analysed_like_pictures_and_tracked()
    {
        var frames = new FrameAnalyzer(_analyzer);
        FaceAnalysis alone = _analyzer.Analyze(Frame)[0];

        FrameAnalysis first = frames.Analyze(Frame, Seconds(0));
        FrameAnalysis second = frames.Analyze(
            Frame.Pixels,
            Frame.Width,
            Frame.Height,
            Frame.StrideBytes,
            PixelLayout.Rgb24,
            Seconds(0.1)
        );

        Assert.Equal((64, 48), (first.WidthPx, first.HeightPx));
        TrackedFace face = Assert.Single(second.Faces);
        Assert.Equal((1, Seconds(0)), (face.TrackId, face.TrackStart));
        Assert.Equal(alone.Expression.Probabilities, face.Raw.Expression.Probabilities);
        Assert.Equal(alone.Landmarks, face.Smoothed.Landmarks);
        TestAnalyzer.AssertNear(alone.Expression.Probabilities, face.Smoothed.Expression.Probabilities);
    }

    [Fact]
    public void Smoothed_probabilities_and_their_labels_follow_the_filter()
    {
        var frames = new FrameAnalyzer(_analyzer, new FrameAnalyzerOptions { SmoothingTime = Seconds(1) });
        frames.Follow(Frame, [Face(0, happiness: 1, attributes: 0)], Seconds(0));
        TrackedFace face = frames.Follow(Frame, [Face(0, happiness: 0, attributes: 1)], Seconds(0.5)).Faces[0];

        float weight = 1 - MathF.Exp(-0.5f);
        Assert.Equal(Expression.Neutral, face.Raw.Expression.Label);
        Assert.Equal(Expression.Happiness, face.Smoothed.Expression.Label);
        Assert.Equal(1 - weight, face.Smoothed.Expression.Probability, 1e-5f);
        Assert.Equal(weight, face.Smoothed[FacialAttribute.Young].Probability, 1e-5f);
        Assert.True(face.Raw[FacialAttribute.Young].IsPresent);
    }

    [Fact]
    public void A_cut_ends_the_tracks_before_it()
    {
        var frames = new FrameAnalyzer(_analyzer);
        frames.Follow(Frame, [Face(0)], Seconds(0));
        FrameAnalysis cut = frames.Follow(TestPictures.Noise(64, 48, seed: 1), [Face(0)], Seconds(0.1));
        Assert.True(cut.IsCut);
        Assert.Equal([1], cut.EndedTracks);
        Assert.Equal(2, cut.Faces[0].TrackId);
    }

    [Fact]
    public void Time_must_not_go_back_until_tracks_are_ended()
    {
        var frames = new FrameAnalyzer(_analyzer);
        frames.Follow(Frame, [Face(0)], Seconds(5));
        Assert.Throws<ArgumentException>(() => frames.Follow(Frame, [], Seconds(4.9)));
        Assert.Equal([1], frames.EndTracks());
        Assert.Equal(2, frames.Follow(Frame, [Face(0)], Seconds(0)).Faces[0].TrackId);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (
            FrameAnalyzerOptions options in (FrameAnalyzerOptions[])
                [
                    new() { SmoothingTime = Seconds(-1) },
                    new() { LostAfter = Seconds(-1) },
                    new() { MinDistanceIou = 2 },
                    new() { CutThreshold = float.NaN },
                ]
        )
            Assert.Throws<ArgumentOutOfRangeException>(() => new FrameAnalyzer(_analyzer, options));
    }
}
