using Faer.Core.Tests.Analysis;
using Faer.Core.Tests.Models;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Core.Tests.Drawing;

public sealed class AnnotatedPhotoTests
{
    private static readonly RgbImage s_grey = Grey(400, 300);
    private static readonly (int, int, int) s_panel = (
        AnnotationPanel.Background.Red,
        AnnotationPanel.Background.Green,
        AnnotationPanel.Background.Blue
    );

    private static float[] Present => [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 0.6f + (i / 100f) : 0.1f)];

    [Fact]
    public void A_small_aligned_face_is_enlarged_and_gets_a_panel_with_text()
    {
        RgbImage drawing = Draw(Grey(112, 112), [Face(new(0, 0, 112, 112))]);

        Assert.Equal(448, drawing.Width);
        Assert.True(drawing.Height > 448 + 60, "The panel must be below the picture.");
        Assert.Equal((128, 128, 128), TestPictures.Pixel(drawing, 5, 5));
        Assert.Equal((128, 128, 128), TestPictures.Pixel(drawing, 224, 440));
        Assert.True(CountOther(drawing, 448, s_panel) > 1000, "The panel must have text.");
    }

    [Fact]
    public void A_box_is_drawn_around_the_face_with_a_label_on_top()
    {
        RgbImage drawing = Draw(Grey(800, 600), [Face(new(200, 150, 240, 300))]);

        Assert.Equal(800, drawing.Width);
        foreach ((int x, int y) in new[] { (200, 300), (440, 300), (300, 450), (205, 140) })
            Assert.NotEqual((128, 128, 128), TestPictures.Pixel(drawing, x, y));
        foreach ((int x, int y) in new[] { (320, 300), (100, 300), (320, 470) })
            Assert.Equal((128, 128, 128), TestPictures.Pixel(drawing, x, y));
    }

    [Fact]
    public void Points_are_drawn()
    {
        DetectedFace found = TestAnalyzer.Face(300, 100, 150);
        RgbImage drawing = Draw(Grey(800, 600), [Face(found.Box, found.Landmarks)]);
        FaceLandmarks points = found.Landmarks!.Value;
        for (int i = 0; i < FaceLandmarks.Count; i++)
            Assert.NotEqual((128, 128, 128), TestPictures.Pixel(drawing, (int)points[i].X, (int)points[i].Y));
    }

    [Fact]
    public void Large_photos_are_reduced_together_with_their_boxes()
    {
        RgbImage drawing = Draw(Grey(3200, 1600), [Face(new(800, 400, 800, 800))]);

        Assert.Equal(1600, drawing.Width);
        Assert.NotEqual((128, 128, 128), TestPictures.Pixel(drawing, 400, 400));
        Assert.Equal((128, 128, 128), TestPictures.Pixel(drawing, 600, 400));
    }

    [Fact]
    public void A_photo_of_small_faces_is_drawn_larger()
    {
        FaceAnalysis[] crowd = [.. Enumerable.Range(0, 30).Select(i => Face(new(100 * i, 500, 40, 50)))];
        Assert.Equal(3200, Draw(Grey(3000, 800), crowd).Width); // at most twice the longer side of other photos
        Assert.Equal(900, Draw(s_grey, [Face(new(10, 10, 40, 50))]).Width);
    }

    [Fact]
    public void A_frame_keeps_its_size_and_the_pixels_without_a_face()
    {
        RgbImage frame = AnnotatedPhoto.Draw(
            TestPictures.Gradient(640, 360),
            [Face(new(200, 150, 60, 80))],
            AnnotationOptions.ForFrames
        );

        Assert.Equal((640, 360), (frame.Width, frame.Height));
        Assert.Equal(TestPictures.Pixel(TestPictures.Gradient(640, 360), 600, 20), TestPictures.Pixel(frame, 600, 20));
        Assert.NotEqual(
            TestPictures.Pixel(TestPictures.Gradient(640, 360), 200, 200),
            TestPictures.Pixel(frame, 200, 200)
        );
    }

    [Fact]
    public void Track_numbers_choose_the_colours()
    {
        FaceAnalysis face = Face(new(200, 150, 60, 80));
        AnnotationOptions seventh = AnnotationOptions.ForFrames with { Numbers = [7] },
            second = AnnotationOptions.ForFrames with { Numbers = [2] };

        (byte, byte, byte) first = TestPictures.Pixel(
            AnnotatedPhoto.Draw(Grey(640, 360), [face], AnnotationOptions.ForFrames),
            200,
            200
        );
        Assert.Equal(first, TestPictures.Pixel(AnnotatedPhoto.Draw(Grey(640, 360), [face], seventh), 200, 200)); // there are six colours
        Assert.NotEqual(first, TestPictures.Pixel(AnnotatedPhoto.Draw(Grey(640, 360), [face], second), 200, 200));
        Assert.Throws<ArgumentException>(() => AnnotatedPhoto.Draw(Grey(640, 360), [], seventh));
    }

    [Fact]
    public void Labels_do_not_cover_other_faces()
    {
        // Two rows so close that a label above the lower row's left corner would lie on the upper row.
        FaceAnalysis[] faces =
        [
            Face(new(200, 100, 120, 150)),
            Face(new(210, 252, 118, 150)),
            Face(new(335, 100, 119, 150)),
        ];
        RgbImage drawing = Draw(Grey(800, 600), faces, new AnnotationOptions { WithPanel = false, MaxAttributes = 0 });
        foreach (FaceAnalysis face in faces)
        {
            for (int y = (int)face.Box.Y + 40; y < face.Box.Y + face.Box.Height - 5; y += 5)
            {
                for (int x = (int)face.Box.X + 5; x < face.Box.X + face.Box.Width - 5; x += 5)
                    Assert.Equal((128, 128, 128), TestPictures.Pixel(drawing, x, y));
            }
        }
    }

    [Fact]
    public void A_narrow_tall_picture_has_room_for_text()
    {
        RgbImage drawing = Draw(Grey(20, 2000), [Face(new(0, 0, 20, 2000))]);

        Assert.Equal(448, drawing.Width);
        Assert.InRange(drawing.Height, 1600, 2000);
    }

    [Fact]
    public void More_attributes_make_the_panel_higher_and_no_face_makes_it_lower()
    {
        int few = Draw(s_grey, [Face(new(10, 10, 100, 100))], new AnnotationOptions { MaxAttributes = 2 }).Height;
        int many = Draw(s_grey, [Face(new(10, 10, 100, 100))], new AnnotationOptions { MaxAttributes = 40 }).Height;
        int none = Draw(s_grey, []).Height;

        Assert.True(none < few && few < many);
    }

    [Fact]
    public void Own_heads_make_the_panel_higher()
    {
        FaceAnalysis standard = Face(new(10, 10, 100, 100));
        var own = new FaceAnalysis(
            standard.ToDetectedFace(),
            TestMetadata.FourHeads,
            [.. standard.Heads.Probabilities.Span, 0.6f, 0.4f, 0, 0, 0.3f, 0.8f],
            null
        );
        var options = new AnnotationOptions { MaxAttributes = 40 };

        Assert.True(Draw(s_grey, [standard], options).Height < Draw(s_grey, [own], options).Height);
    }

    [Fact]
    public void A_photo_without_faces_has_a_note() => Assert.True(CountOther(Draw(s_grey, []), 336, s_panel) > 100);

    [Fact]
    public void Models_with_one_head_can_be_drawn()
    {
        var attributesOnly = new FaceAnalysis(
            new DetectedFace(new(10, 10, 50, 50), null, 1),
            TestMetadata.AttributesOnly,
            Present,
            null
        );
        var expressionsOnly = new FaceAnalysis(
            new DetectedFace(new(100, 10, 50, 50), null, 1),
            TestMetadata.ExpressionsOnly,
            [0, 0, 0, 0, 0, 0, 0, 1],
            null
        );

        Assert.True(Draw(s_grey, [attributesOnly, expressionsOnly]).Height > 336);
    }

    private static FaceAnalysis Face(FaceBox box, FaceLandmarks? points = null) =>
        new(
            new DetectedFace(box, points, 0.9f),
            TestMetadata.Both,
            [.. Present, 0.05f, 0.93f, 0.02f, 0, 0, 0, 0],
            null
        );

    private static RgbImage Draw(
        RgbImage image,
        IReadOnlyList<FaceAnalysis> faces,
        AnnotationOptions? options = null
    ) => ImageDecoder.Decode(AnnotatedPhoto.ToPng(image, faces, options), "drawing");

    private static int CountOther(RgbImage image, int fromRow, (int R, int G, int B) background)
    {
        int count = 0;
        for (int y = fromRow; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                if (TestPictures.Pixel(image, x, y) != background)
                    count++;
            }
        }

        return count;
    }

    private static RgbImage Grey(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        pixels.AsSpan().Fill(128);
        return new RgbImage(width, height, pixels);
    }
}
