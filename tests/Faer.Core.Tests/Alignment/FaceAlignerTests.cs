using System.Numerics;
using Faer.Alignment;
using Faer.Core.Tests.Analysis;
using Faer.Imaging;

namespace Faer.Core.Tests.Alignment;

public sealed class FaceAlignerTests
{
    private const int Size = 40;
    private static readonly RgbImage s_photo = TestPictures.Noise(180, 140, seed: 3);

    [Theory]
    [InlineData(30)] // the face is enlarged
    [InlineData(100)] // about the original size
    public void Landmarks_are_mapped_to_the_template_as_in_a_naive_version(float faceSize)
    {
        var aligner = new FaceAligner(AlignmentSettings.Landmarks, Size);
        DetectedFace face = TestAnalyzer.Face(40, 15, faceSize);
        var crop = new byte[3 * Size * Size];

        Assert.True(aligner.Align(s_photo, face, crop));

        Assert.True(aligner.TryGetCropToImage(face, out Matrix3x2 cropToImage));
        AssertNear(Naive(s_photo, cropToImage, Size), crop);
        Vector2[] points = [.. Enumerable.Range(0, 5).Select(i => face.Landmarks!.Value[i])];
        Matrix3x2 expected = SimilarityTransform.Estimate(
            points,
            [.. AlignmentSettings.Landmarks.Template.Select(point => point * Size)]
        );
        foreach (Vector2 corner in new Vector2[] { new(0, 0), new(Size, 0), new(0, Size) })
            Assert.True(
                Vector2.Distance(corner, Vector2.Transform(Vector2.Transform(corner, cropToImage), expected)) < 0.01f
            );
    }

    [Fact]
    public void A_zoomed_crop_is_the_middle_of_the_whole_crop()
    {
        DetectedFace face = TestAnalyzer.Face(40, 15, 60);
        var whole = new FaceAligner(AlignmentSettings.Landmarks, Size);
        var zoomed = new FaceAligner(AlignmentSettings.Landmarks.Zoomed(2), Size);
        Assert.True(whole.TryGetCropToImage(face, out Matrix3x2 wholeToImage));
        Assert.True(zoomed.TryGetCropToImage(face, out Matrix3x2 zoomedToImage));
        foreach (Vector2 corner in new Vector2[] { new(0, 0), new(Size, 0), new(0, Size) })
        {
            Vector2 inWhole = ((corner - new Vector2(Size / 2)) / 2) + new Vector2(Size / 2);
            Assert.True(
                Vector2.Distance(Vector2.Transform(inWhole, wholeToImage), Vector2.Transform(corner, zoomedToImage))
                    < 0.01f
            );
        }

        Assert.Equal(0.8f, AlignmentSettings.Detector.Zoomed(2).BoxScale);
        Assert.Equal(AlignmentSettings.Resize.Mode, AlignmentSettings.Resize.Zoomed(1).Mode);
    }

    [Fact]
    public void Eyes_are_at_the_points_of_the_template()
    {
        // A white dot on the right eye of a black photo.
        DetectedFace face = TestAnalyzer.Face(50, 40, 80);
        Vector2 eye = face.Landmarks!.Value.RightEye;
        var pixels = new byte[3 * 200 * 200];
        for (int y = -3; y < 3; y++)
            pixels.AsSpan(3 * ((((int)eye.Y + y) * 200) + (int)eye.X - 3), 18).Fill(255);
        var photo = new RgbImage(200, 200, pixels);
        var crop = new byte[3 * Size * Size];

        new FaceAligner(AlignmentSettings.Landmarks, Size).Align(photo, face, crop);

        Vector2 centre = Vector2.Zero;
        float mass = 0;
        for (int i = 0; i < Size * Size; i++)
        {
            centre += crop[3 * i] * new Vector2((i % Size) + 0.5f, (i / Size) + 0.5f);
            mass += crop[3 * i];
        }

        Assert.True(Vector2.Distance(centre / mass, AlignmentSettings.Landmarks.Template[0] * Size) < 2.5f);
    }

    [Fact]
    public void A_picture_of_the_input_size_is_unchanged()
    {
        RgbImage square = TestPictures.Noise(Size, Size, seed: 4);
        var crop = new byte[3 * Size * Size];
        Assert.True(new FaceAligner(AlignmentSettings.Resize, Size).Align(square, null, crop));
        Assert.Equal(square.Pixels, crop);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Shrinking_by_an_integer_factor_averages_the_covered_pixels(int factor)
    {
        RgbImage large = TestPictures.Noise(factor * Size, factor * Size, seed: 5);
        var crop = new byte[3 * Size * Size];
        new FaceAligner(AlignmentSettings.Resize, Size).Align(large, null, crop);

        for (int i = 0; i < crop.Length; i++)
        {
            int x = i / 3 % Size * factor,
                y = i / 3 / Size * factor;
            double mean = Enumerable
                .Range(0, factor * factor)
                .Average(j => large.Pixels[(3 * (((y + (j / factor)) * large.Width) + x + (j % factor))) + (i % 3)]);
            Assert.Equal(mean, crop[i], 0.51);
        }
    }

    [Fact]
    public void Boxes_are_cut_as_squares_around_their_centre()
    {
        var aligner = new FaceAligner(new AlignmentSettings(AlignmentMode.Detector, [], 1.5f), Size);
        var crop = new byte[3 * Size * Size];
        var face = new DetectedFace(new FaceBox(70, 50, 30, 40), null, 1);

        Assert.True(aligner.Align(s_photo, face, crop));

        // 1.5 times 40 around (85, 70).
        AssertNear(Naive(s_photo, Matrix3x2.CreateScale(60f / Size) * Matrix3x2.CreateTranslation(55, 40), Size), crop);
    }

    [Fact]
    public void A_margin_adds_surroundings_and_keeps_the_middle()
    {
        DetectedFace face = TestAnalyzer.Face(60, 40, 50);
        byte[] plain = new byte[3 * Size * Size],
            wide = new byte[3 * 2 * Size * 2 * Size];
        new FaceAligner(AlignmentSettings.Landmarks, Size).Align(s_photo, face, plain);
        new FaceAligner(AlignmentSettings.Landmarks, 2 * Size, marginScale: 2).Align(s_photo, face, wide);

        for (int y = 0; y < Size; y++)
            AssertNear(
                wide.AsSpan(3 * (((y + (Size / 2)) * 2 * Size) + (Size / 2)), 3 * Size).ToArray(),
                plain[(3 * y * Size)..(3 * (y + 1) * Size)]
            );
    }

    [Fact]
    public void Outside_the_picture_the_border_pixels_repeat()
    {
        RgbImage small = TestPictures.Gradient(20, 20);
        var crop = new byte[3 * Size * Size];
        new FaceAligner(new AlignmentSettings(AlignmentMode.Detector, [], 4), Size).Align(
            small,
            new DetectedFace(new FaceBox(5, 5, 10, 10), null, 1),
            crop
        );

        // The crop covers -10 to 30.
        Assert.Equal([0, 0, 64], crop[..3]);
        Assert.Equal([255, 255, 64], crop[^3..]);
    }

    [Theory]
    [InlineData(AlignmentMode.Landmarks)]
    [InlineData(AlignmentMode.Detector)]
    public void Without_a_face_the_whole_picture_is_used_and_marked(AlignmentMode mode)
    {
        AlignmentSettings settings =
            mode == AlignmentMode.Landmarks ? AlignmentSettings.Landmarks : AlignmentSettings.Detector;
        byte[] crop = new byte[3 * Size * Size],
            whole = new byte[3 * Size * Size];
        new FaceAligner(AlignmentSettings.Resize, Size).Align(s_photo, null, whole);

        Assert.False(new FaceAligner(settings, Size).Align(s_photo, null, crop));
        Assert.Equal(whole, crop);
    }

    [Theory]
    [InlineData(AlignmentMode.Landmarks)]
    [InlineData(AlignmentMode.Detector)]
    [InlineData(AlignmentMode.Resize)]
    public void Planes_equal_the_bytes_of_the_crop(AlignmentMode mode)
    {
        AlignmentSettings settings = mode switch
        {
            AlignmentMode.Landmarks => AlignmentSettings.Landmarks,
            AlignmentMode.Detector => AlignmentSettings.Detector,
            _ => AlignmentSettings.Resize,
        };
        float[] mean = [0.485f, 0.456f, 0.406f],
            std = [0.229f, 0.224f, 0.225f];
        var aligner = new FaceAligner(settings, Size);
        DetectedFace? face = mode == AlignmentMode.Resize ? null : TestAnalyzer.Face(30, 20, 90);
        var crop = new byte[3 * Size * Size];
        float[] expected = new float[crop.Length],
            planes = new float[crop.Length];

        Assert.Equal(
            aligner.Align(s_photo, face, crop),
            aligner.Align(s_photo, face, new ChannelNormalization(mean, std), planes)
        );

        TensorWriter.Write(crop, Size, mean, std, expected);
        Assert.Equal(expected, planes);
    }

    [Fact]
    public void A_box_without_landmarks_is_refused_for_landmark_alignment() =>
        Assert.False(
            new FaceAligner(AlignmentSettings.Landmarks, Size).Align(
                s_photo,
                new DetectedFace(new FaceBox(1, 1, 9, 9), null, 1),
                new byte[3 * Size * Size]
            )
        );

    [Fact]
    public void Invalid_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(
            "settings",
            () => new FaceAligner(new AlignmentSettings(AlignmentMode.Landmarks, [], 0), Size)
        );
        Assert.Throws<ArgumentException>(
            "settings",
            () => new FaceAligner(new AlignmentSettings(AlignmentMode.Detector, [], 0), Size)
        );
        Assert.Throws<ArgumentException>(
            "rgbCrop",
            () => new FaceAligner(AlignmentSettings.Resize, Size).Align(s_photo, null, new byte[3])
        );
    }

    /// <summary>
    /// The definition of the filter in double precision: n x n bilinear samples per pixel, where n is the shrink factor
    /// rounded up.
    /// </summary>
    private static byte[] Naive(RgbImage image, Matrix3x2 cropToImage, int size)
    {
        double across = Math.Ceiling(Math.Sqrt(Math.Pow(cropToImage.M11, 2) + Math.Pow(cropToImage.M12, 2)) - 0.01);
        int samples = Math.Max(1, (int)across);
        var crop = new byte[3 * size * size];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    double sum = 0;
                    for (int s = 0; s < samples * samples; s++)
                    {
                        double cropX = x + (((s % samples) + 0.5) / samples),
                            cropY = y + (((s / samples) + 0.5) / samples);
                        double imageX = (cropX * cropToImage.M11) + (cropY * cropToImage.M21) + cropToImage.M31 - 0.5;
                        double imageY = (cropX * cropToImage.M12) + (cropY * cropToImage.M22) + cropToImage.M32 - 0.5;
                        sum += Bilinear(image, imageX, imageY, c);
                    }

                    crop[(3 * ((y * size) + x)) + c] = (byte)
                        Math.Round(sum / (samples * samples), MidpointRounding.AwayFromZero);
                }
            }
        }

        return crop;
    }

    private static double Bilinear(RgbImage image, double x, double y, int channel)
    {
        double sum = 0;
        for (int dy = 0; dy <= 1; dy++)
        {
            for (int dx = 0; dx <= 1; dx++)
            {
                int column = (int)Math.Floor(x) + dx,
                    row = (int)Math.Floor(y) + dy;
                double weight = (1 - Math.Abs(x - column)) * (1 - Math.Abs(y - row));
                sum +=
                    weight
                    * image.Pixels[
                        (
                            3
                            * (
                                (Math.Clamp(row, 0, image.Height - 1) * image.Width)
                                + Math.Clamp(column, 0, image.Width - 1)
                            )
                        ) + channel
                    ];
            }
        }

        return sum;
    }

    private static void AssertNear(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1, $"{i}: {expected[i]} against {actual[i]}");
    }
}
