using System.Globalization;
using Faer.Data.DataSets;
using SkiaSharp;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// A data set whose splits train and val are copies of each other, so that the outputs a run records for val are the
/// outputs in its step. 48 pictures each: 16 of happiness, 16 neutral, 10 of surprise, 5 of sadness and one without an
/// expression.
/// </summary>
public sealed class TwinFaces : IDisposable
{
    public const int Images = 48;

    private const int SidePx = 32;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-twins-");

    public TwinFaces()
    {
        var random = new Random(7);
        List<string> lines =
        [
            string.Join(
                ',',
                ["image", "person", "split", "expression", "male_human", "smiling_human", .. FacialAttributes.Names]
            ),
        ];
        for (int i = 0; i < Images; i++)
        {
            byte[] picture = Draw(random);
            string expression =
                i == 0 ? ""
                : i <= 5 ? "sadness"
                : i <= 15 ? "surprise"
                : i % 2 == 0 ? "happiness"
                : "neutral";

            // The second picture has no attribute labels, and the third lacks its first 20.
            string[] attributes =
            [
                .. Enumerable
                    .Range(0, FacialAttributes.Count)
                    .Select(attribute =>
                        i == 1 || (i == 2 && attribute < 20)
                            ? ""
                            : random.NextSingle().ToString("0.000", CultureInfo.InvariantCulture)
                    ),
            ];
            foreach (string split in new[] { "train", "val" })
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"{split}/{i:00}.png");
                string path = Path.Combine(_folder.FullName, "images", id);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, picture);
                lines.Add(string.Join(',', [id, $"{split} {i}", split, expression, "", "", .. attributes]));
            }
        }

        File.WriteAllLines(Path.Combine(_folder.FullName, "labels.csv"), lines);
        Data = DataSetSource.Load($"lfw:{_folder.FullName}");
    }

    public FaceDataSet Data { get; }

    /// <summary>Crops that all runs share.</summary>
    public string Cache => Path.Combine(_folder.FullName, "cache");

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Draw(Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(SidePx, SidePx, SKColorType.Rgba8888, SKAlphaType.Opaque));
        int tint = random.Next(256);
        for (int y = 0; y < SidePx; y++)
        {
            for (int x = 0; x < SidePx; x++)
                bitmap.SetPixel(x, y, new SKColor((byte)random.Next(256), (byte)tint, (byte)(y * 8)));
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
