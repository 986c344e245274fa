using Faer.Core.Tests.Models;
using Faer.Tracking;
using static Faer.Core.Tests.Tracking.TestTracks;

namespace Faer.Core.Tests.Tracking;

public sealed class TrackSummarizerTests
{
    private readonly TrackSummarizer _summarizer = new(TestMetadata.Both);

    [Fact]
    public void A_track_is_summarized_when_it_ends()
    {
        Assert.Empty(Add(1, [], Face(0, happiness: 1, attributes: 0.2f, score: 0.6f)));
        Assert.Empty(Add(2, [], Face(0, happiness: 0.9f, attributes: 0.4f, score: 0.8f)));
        Assert.Empty(Add(4, [], Face(0, happiness: 0.2f, attributes: 0.9f, score: 1)));
        TrackSummary track = Assert.Single(Add(9, [1]));

        Assert.Equal(
            (1, Seconds(1), Seconds(4), Seconds(3), 3),
            (track.TrackId, track.Start, track.End, track.Duration, track.Frames)
        );
        Assert.Equal(0.8f, track.MeanScore, 1e-5f);
        Assert.Equal(0.7f, track.MeanExpression![Expression.Happiness], 1e-5f);
        Assert.Equal(Expression.Happiness, track.MeanExpression.Label);
        Assert.Equal(0.5f, track.MeanAttributes![(int)FacialAttribute.Young].Probability, 1e-5f);
        Assert.Equal(
            [
                new ExpressionSpan(Expression.Happiness, Seconds(1), Seconds(4), 2),
                new ExpressionSpan(Expression.Neutral, Seconds(4), Seconds(4), 1),
            ],
            track.Expressions
        );
        Assert.Equal(
            [1, 0.9f, 0.2f],
            Enumerable
                .Range(0, 3)
                .Select(point => track.Timeline.Probabilities("expression", point)[(int)Expression.Happiness])
        );
        Assert.Empty(_summarizer.Finish());
    }

    [Fact]
    public void Tracks_that_are_still_open_are_summarized_at_the_end()
    {
        Add(0, [], Face(0));
        Assert.Equal([1], _summarizer.Finish().Select(track => track.TrackId));
    }

    [Fact]
    public void A_long_track_is_a_bounded_number_of_means()
    {
        const int frames = 100_000;
        for (int i = 0; i < frames; i++)
            Add(i * 0.04, [], Face(0, happiness: i < frames / 2 ? 0.25f : 0.75f));
        TrackTimeline timeline = _summarizer.Finish()[0].Timeline;

        Assert.InRange(timeline.Count, TrackTimeline.MaxPoints / 2, TrackTimeline.MaxPoints);
        Assert.Equal(128, timeline.FramesPerPoint);
        Assert.Equal(Seconds(128 * 0.04), timeline.Times[1]);
        Assert.Equal(0.25f, timeline.Probabilities("expression", 0)[(int)Expression.Happiness], 1e-4f);
        Assert.Equal(0.75f, timeline.Probabilities("expression", timeline.Count - 1)[(int)Expression.Happiness], 1e-4f);
    }

    private IReadOnlyList<TrackSummary> Add(double seconds, int[] ended, params FaceAnalysis[] faces) =>
        _summarizer.Add(
            new FrameAnalysis(
                Seconds(seconds),
                [.. faces.Select(face => new TrackedFace(1, Seconds(1), face, face))],
                ended,
                IsCut: false
            )
        );
}
