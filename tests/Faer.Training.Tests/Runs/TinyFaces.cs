using System.Globalization;
using Faer.Data.DataSets;
using SkiaSharp;

namespace Faer.Training.Tests.Runs;

/// <summary>
/// A data set of 40 noisy pictures in LFW's layout, 24 for training and 12 for validation; sadness and anger are rare.
/// </summary>
public sealed class TinyFaces : IDisposable
{
    public const int TrainingImages = 24;
    private const int Images = 40;
    private const int SidePx = 40;
    private static readonly Expression[] s_expressions =
    [
        Expression.Happiness,
        Expression.Neutral,
        Expression.Happiness,
        Expression.Neutral,
        Expression.Happiness,
        Expression.Surprise,
        Expression.Neutral,
        Expression.Sadness,
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-faces-");

    public TinyFaces()
    {
        var random = new Random(5);
        List<string> lines =
        [
            string.Join(
                ',',
                ["image", "person", "split", "expression", "male_human", "smiling_human", .. FacialAttributes.Names]
            ),
        ];
        for (int i = 0; i < Images; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"P_{i:00}/P_{i:00}_0001.png");
            Draw(Path.Combine(_folder.FullName, "images", id), random);
            string split =
                i < TrainingImages ? "train"
                : i < TrainingImages + 12 ? "val"
                : "test";
            string expression =
                i == 0 ? "contempt"
                : i == 1 ? ""
                : Expressions.Names[(int)s_expressions[i % s_expressions.Length]];
            IEnumerable<string> attributes = FacialAttributes.Names.Select(_ =>
                i == 2 ? "" : random.NextSingle().ToString("0.000", CultureInfo.InvariantCulture)
            );
            lines.Add(string.Join(',', [id, $"P_{i}", split, expression, "", "", .. attributes]));
        }

        File.WriteAllLines(Path.Combine(_folder.FullName, "labels.csv"), lines);
        Data = DataSetSource.Load($"lfw:{_folder.FullName}");
    }

    public FaceDataSet Data { get; }

    /// <summary>Crops that all runs share.</summary>
    public string Cache => Path.Combine(_folder.FullName, "cache");

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Draw(string path, Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(SidePx, SidePx, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < SidePx; y++)
        {
            for (int x = 0; x < SidePx; x++)
                bitmap.SetPixel(x, y, new SKColor((byte)random.Next(256), (byte)(x * 6), (byte)(y * 6)));
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, png.ToArray());
    }
}
