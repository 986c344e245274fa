using System.Globalization;
using Faer.Data.DataSets;
using SkiaSharp;

namespace Faer.Benchmarks;

/// <summary>
/// A data set of noise in LFW's layout, in a temporary folder, so that training needs no real photos.
/// </summary>
internal sealed class TrainingFaces : IDisposable
{
    private const int SidePx = 160;
    private const int ValidationImages = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-benchmark-");

    public TrainingFaces(int trainingImages)
    {
        var random = new Random(1);
        List<string> lines =
        [
            string.Join(
                ',',
                ["image", "person", "split", "expression", "male_human", "smiling_human", .. FacialAttributes.Names]
            ),
        ];
        for (int i = 0; i < trainingImages + ValidationImages; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"P_{i}/P_{i}_0001.jpg");
            Draw(Path.Combine(_folder.FullName, "images", id), random);
            lines.Add(
                string.Join(
                    ',',
                    [
                        id,
                        $"P_{i}",
                        i < trainingImages ? "train" : "val",
                        Expressions.Names[i % Expressions.BasicCount],
                        "",
                        "",
                        .. FacialAttributes.Names.Select(_ =>
                            random.NextSingle().ToString("0.000", CultureInfo.InvariantCulture)
                        ),
                    ]
                )
            );
        }

        File.WriteAllLines(Path.Combine(_folder.FullName, "labels.csv"), lines);
        Data = DataSetSource.Load($"lfw:{_folder.FullName}");
    }

    public FaceDataSet Data { get; }

    /// <summary>A path in the folder that contains the pictures.</summary>
    public string At(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Draw(string path, Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(SidePx, SidePx, SKColorType.Rgba8888, SKAlphaType.Opaque));
        random.NextBytes(bitmap.GetPixelSpan());
        using SKData picture = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, picture.ToArray());
    }
}
