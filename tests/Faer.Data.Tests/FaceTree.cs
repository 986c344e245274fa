using System.Globalization;
using Faer.Data.DataSets;
using SkiaSharp;

namespace Faer.Data.Tests;

/// <summary>A small folder in the layout of the LFW data set, with pictures of noise.</summary>
internal sealed class FaceTree : IDisposable
{
    public const int PicturePx = 40;
    private readonly TemporaryFolder _folder = new();

    public FaceTree(int images, int seed = 1)
    {
        var random = new Random(seed);
        Rows =
        [
            .. Enumerable
                .Range(0, images)
                .Select(i => new Dictionary<string, string>(
                    FacialAttributes.Names.Select(name =>
                        KeyValuePair.Create(name, random.NextSingle().ToString("0.000", CultureInfo.InvariantCulture))
                    )
                )
                {
                    ["image"] = $"P_{i}/P_{i}_0001.png",
                    ["person"] = $"P_{i}",
                    ["split"] = (i % 4) switch
                    {
                        2 => "val",
                        3 => "test",
                        _ => "train",
                    },
                    ["expression"] = Expressions.Names[i % Expressions.Count],
                    ["male_human"] = "1",
                    ["smiling_human"] = "",
                }),
        ];
        for (int i = 0; i < images; i++)
            Draw(i, random.Next());
        Write();
    }

    public string Root => _folder.Path;

    public string LabelsPath => _folder.File("labels.csv");

    public string Source => $"lfw:{Root}";

    /// <summary>The cells of each row by column; change them and then call <see cref="Write"/>.</summary>
    public List<Dictionary<string, string>> Rows { get; }

    public List<string> Columns { get; } =
    ["image", "person", "split", "expression", "male_human", "smiling_human", .. FacialAttributes.Names];

    public string ImagePath(int row) => Path.Combine(Root, "images", Rows[row]["image"]);

    public void Write() =>
        File.WriteAllText(
            LabelsPath,
            string.Join(
                '\n',
                Rows.Select(row => string.Join(',', Columns.Select(column => row.GetValueOrDefault(column, ""))))
                    .Prepend(string.Join(',', Columns))
            ) + "\n"
        );

    /// <summary>Replaces a row's file by another noise picture.</summary>
    public void Draw(int row, int seed, int sidePx = PicturePx)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(new SKImageInfo(sidePx, sidePx, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < sidePx; y++)
        {
            for (int x = 0; x < sidePx; x++)
                bitmap.SetPixel(
                    x,
                    y,
                    new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256))
                );
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Directory.CreateDirectory(Path.GetDirectoryName(ImagePath(row))!);
        File.WriteAllBytes(ImagePath(row), data.ToArray());
    }

    public IReadOnlyList<FaceSample> Samples() => DataSetSource.Load(Source).Samples;

    public void Dispose() => _folder.Dispose();
}
