using Faer.Core.Tests.Models;
using Faer.Core.Tests.Tracking;
using Faer.Drawing;
using Faer.Imaging;
using Faer.Tracking;

namespace Faer.Core.Tests.Drawing;

public sealed class TrackTimelinePlotTests
{
    private static readonly (byte, byte, byte) s_happiness = (0xFF, 0xC1, 0x07),
        s_neutral = (0x8D, 0x93, 0x9C);

    [Fact]
    public void The_area_of_an_expression_is_as_high_as_its_probability()
    {
        RgbImage plot = Draw(0.9f, 0.9f, 0.1f, 0.1f);

        // Neutral lies below happiness: a tenth of the area's 300 px at first, nine tenths at last.
        Assert.Equal(s_neutral, TestPictures.Pixel(plot, 200, 350));
        Assert.Equal(s_happiness, TestPictures.Pixel(plot, 200, 310));
        Assert.Equal(s_neutral, TestPictures.Pixel(plot, 1000, 110));
        Assert.Equal(s_happiness, TestPictures.Pixel(plot, 1000, 75));
    }

    [Fact]
    public void A_single_frame_fills_the_plot() => Assert.Equal(s_happiness, TestPictures.Pixel(Draw(0.9f), 900, 200));

    [Fact]
    public void Text_is_drawn_without_fonts_of_the_system()
    {
        RgbImage plot = Draw(0.5f, 0.5f);
        Assert.True(Enumerable.Range(0, 60 * plot.Width).Count(i => plot.Pixels[3 * i] > 200) > 300);
    }

    [Fact]
    public void A_model_without_attributes_has_no_strips()
    {
        var summarizer = new TrackSummarizer(TestMetadata.ExpressionsOnly);
        var face = new FaceAnalysis(
            new(new(0, 0, 9, 9), null, 1),
            TestMetadata.ExpressionsOnly,
            [.. Enumerable.Range(0, TestMetadata.ExpressionsOnly.LogitCount).Select(i => i == 0 ? 1f : 0)],
            null
        );
        summarizer.Add(
            new FrameAnalysis(TimeSpan.Zero, [new TrackedFace(1, TimeSpan.Zero, face, face)], [], IsCut: false)
        );
        RgbImage plot = ImageDecoder.Decode(TrackTimelinePlot.ToPng(summarizer.Finish()[0], "a.mp4"), "plot");
        Assert.True(plot.Height < Draw(0.5f).Height - 200);
    }

    [Fact]
    public void Labels_of_own_heads_are_strips_above_the_attributes()
    {
        FaceAnalysis standard = TestTracks.Face(0);
        int Height(Faer.Models.ModelMetadata metadata, float[] probabilities)
        {
            var face = new FaceAnalysis(standard.ToDetectedFace(), metadata, probabilities, null);
            var summarizer = new TrackSummarizer(metadata);
            summarizer.Add(
                new FrameAnalysis(TimeSpan.Zero, [new TrackedFace(1, TimeSpan.Zero, face, face)], [], IsCut: false)
            );
            return ImageDecoder.Decode(TrackTimelinePlot.ToPng(summarizer.Finish()[0], "a.mp4"), "plot").Height;
        }

        float[] both = standard.Heads.Probabilities.ToArray();

        // Three labels of the first head, two of the second, 30 pixels each.
        Assert.Equal(
            Height(TestMetadata.Both, both) + (5 * 30),
            Height(TestMetadata.FourHeads, [.. both, 0.5f, 0.25f, 0.125f, 0.125f, 1, 0])
        );
    }

    private static RgbImage Draw(params float[] happiness)
    {
        var summarizer = new TrackSummarizer(TestMetadata.Both);
        for (int i = 0; i < happiness.Length; i++)
        {
            FaceAnalysis face = TestTracks.Face(0, happiness: happiness[i]);
            summarizer.Add(
                new FrameAnalysis(
                    TimeSpan.FromSeconds(i),
                    [new TrackedFace(1, TimeSpan.Zero, face, face)],
                    [],
                    IsCut: false
                )
            );
        }

        return ImageDecoder.Decode(TrackTimelinePlot.ToPng(summarizer.Finish()[0], "a.mp4"), "plot");
    }
}
