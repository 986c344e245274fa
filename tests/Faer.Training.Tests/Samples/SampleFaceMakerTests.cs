using System.Numerics;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Imaging;
using Faer.Training.Samples;
using SkiaSharp;

namespace Faer.Training.Tests.Samples;

public sealed class SampleFaceMakerTests : IDisposable
{
    private const int Side = 48;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_is_the_mean_of_faces_with_the_label_and_their_mirror_images()
    {
        // The left and right halves of each face differ; grey 40 and 200 have a mean of 120 on both sides of the mirror
        // axis.
        List<FaceSample> faces =
        [
            .. Faces(170, "train", Expression.Surprise, person => new SKColor(40, 80, 120), new SKColor(200, 80, 120)),
        ];
        faces.AddRange(Faces(200, "train", Expression.Anger, _ => SKColors.White, SKColors.White));
        faces.AddRange(Faces(200, "test", Expression.Surprise, _ => SKColors.White, SKColors.White));
        SampleFace sample = Maker(faces)
            .Make(new SampleLabel("surprise"), _folder.File("surprise.png"), TestContext.Current.CancellationToken);

        Assert.Equal((150, 150), (sample.FaceCount, sample.PersonCount));
        RgbImage picture = ImageDecoder.Decode(_folder.File("surprise.png"));
        Assert.Equal((SampleFaceMaker.SizePx, SampleFaceMaker.SizePx), (picture.Width, picture.Height));
        int at = 3 * ((100 * picture.Width) + 20),
            mirrored = 3 * ((100 * picture.Width) + picture.Width - 1 - 20);
        Assert.Equal([120, 80, 120], picture.Pixels.Slice(at, 3).ToArray());
        Assert.Equal([120, 80, 120], picture.Pixels.Slice(mirrored, 3).ToArray());
    }

    [Fact]
    public void Attributes_need_a_probability_and_the_most_confident_are_used()
    {
        List<FaceSample> faces =
        [
            .. Faces(150, "train", Expression.Neutral, _ => SKColors.Gray, SKColors.Gray, bald: 0.85f),
            .. Faces(100, "train", Expression.Neutral, _ => SKColors.White, SKColors.White, bald: 0.6f),
        ];
        Maker(faces).Make(new SampleLabel("Bald", 0.5f), _folder.File("a.png"), TestContext.Current.CancellationToken);
        Assert.All(
            ImageDecoder.Decode(_folder.File("a.png")).Pixels.ToArray(),
            value => Assert.Equal(SKColors.Gray.Red, value)
        );
        Assert.Throws<FaerException>(() =>
            Maker(faces)
                .Make(new SampleLabel("Bald", 0.9f), _folder.File("b.png"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void A_person_is_used_again_only_if_there_are_too_few_people()
    {
        List<FaceSample> faces = [.. Faces(150, "train", Expression.Neutral, _ => SKColors.Gray, SKColors.Gray)];
        List<FaceSample> again = [.. faces.Select(face => face with { Id = face.Id + "/2" })];
        Assert.Equal((150, 150), Counts([.. faces, .. again]));
        Assert.Equal((150, 75), Counts([.. faces.Take(75), .. again.Take(75)]));

        (int, int) Counts(List<FaceSample> all)
        {
            SampleFace sample = Maker(all)
                .Make(new SampleLabel("neutral"), _folder.File("n.png"), TestContext.Current.CancellationToken);
            return (sample.FaceCount, sample.PersonCount);
        }
    }

    [Fact]
    public void Faces_that_look_aside_are_left_out_first()
    {
        List<FaceSample> faces =
        [
            .. Faces(
                200,
                "train",
                Expression.Neutral,
                person => person < 40 ? SKColors.White : SKColors.Gray,
                SKColors.Gray
            ),
        ];

        // The detector gives turned faces in white pictures.
        Maker(faces).Make(new SampleLabel("neutral"), _folder.File("n.png"), TestContext.Current.CancellationToken);
        Assert.All(
            ImageDecoder.Decode(_folder.File("n.png")).Pixels.ToArray(),
            value => Assert.Equal(SKColors.Gray.Red, value)
        );
    }

    [Fact]
    public void Too_few_faces_are_an_error_and_no_file_is_written()
    {
        List<FaceSample> faces = [.. Faces(149, "train", Expression.Neutral, _ => SKColors.Gray, SKColors.Gray)];
        FaerException error = Assert.Throws<FaerException>(() =>
            Maker(faces).Make(new SampleLabel("neutral"), _folder.File("n.png"), TestContext.Current.CancellationToken)
        );
        Assert.Contains("149", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("n.png")));
    }

    [Fact]
    public void The_ten_labels_exist()
    {
        Assert.Equal(10, SampleLabel.Ten.Select(label => label.FileName).Distinct().Count());
        Assert.All(
            SampleLabel.Ten,
            label =>
                Assert.True(
                    Expressions.TryParse(label.Name, out _) || FacialAttributes.TryParse(label.Name, out _),
                    label.Name
                )
        );
    }

    [Fact]
    public void The_notes_list_the_sources_of_each_picture()
    {
        SampleNotes.Write(
            _folder.File("README.md"),
            "lfw",
            [new SampleFace(new SampleLabel("Bald"), 155, 120), new SampleFace(new SampleLabel("neutral"), 160, 159)]
        );
        string notes = File.ReadAllText(_folder.File("README.md"));
        Assert.Contains("| [bald.png](bald.png) | Bald | 0.8 | 155 | 120 |", notes, StringComparison.Ordinal);
        Assert.Contains(
            "| [neutral.png](neutral.png) | neutral | labelled by people | 160 | 159 |",
            notes,
            StringComparison.Ordinal
        );
    }

    private static SampleFaceMaker Maker(List<FaceSample> faces) =>
        new(new FaceDataSet("lfw", ".", faces), new TemplateDetector());

    private IEnumerable<FaceSample> Faces(
        int count,
        string split,
        Expression expression,
        Func<int, SKColor> left,
        SKColor right,
        float bald = 0
    )
    {
        for (int i = 0; i < count; i++)
        {
            string id = $"{split}/{expression}/{bald}/{i}";
            var attributes = new float[FacialAttributes.Count];
            attributes[(int)FacialAttribute.Bald] = bald;
            yield return new FaceSample(id, Picture(left(i), right), split)
            {
                Labels = SampleLabels
                    .None.With(LabelHead.Attributes, attributes)
                    .WithClass(LabelHead.Expression(Expressions.Count), (int)expression),
                Groups = SampleGroups.OfPerson(id),
            };
        }
    }

    private string Picture(SKColor left, SKColor right)
    {
        string path = _folder.File($"{left}-{right}.png");
        if (File.Exists(path))
            return path;
        using var bitmap = new SKBitmap(Side, Side);
        bitmap.Erase(left);
        bitmap.Erase(right, new SKRectI(Side / 2, 0, Side, Side));
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
        return path;
    }

    /// <summary>
    /// Finds a face that fills the picture and fits the template, except for a turned nose in pictures with a white
    /// corner.
    /// </summary>
    private sealed class TemplateDetector : IFaceDetector
    {
        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            Vector2[] points = [.. AlignmentSettings.Landmarks.Template.Select(point => point * Side)];
            if (image.Pixels[0] == byte.MaxValue)
                points[2].X += 6;
            return
            [
                new DetectedFace(
                    new FaceBox(0, 0, Side, Side),
                    new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]),
                    1
                ),
            ];
        }

        public void Dispose() { }
    }
}
