using System.Numerics;
using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

/// <summary>Writes banks of made-up pictures.</summary>
internal static class MadeUpBank
{
    public const int SidePx = 100;

    /// <summary>The face of the pictures of noise: 40 x 50 px in the middle.</summary>
    public static BankFace Face { get; } = FaceAt(30, 25, 40, 50);

    /// <summary>Returns a face with typical points; the nose is nearer to the eye on the left, so that mirrored faces differ.</summary>
    public static BankFace FaceAt(float x, float y, float width, float height, bool isIgnored = false) =>
        new(
            new FaceBox(x, y, width, height),
            new FaceLandmarks(
                new Vector2(x + (0.3f * width), y + (0.4f * height)),
                new Vector2(x + (0.7f * width), y + (0.4f * height)),
                new Vector2(x + (0.45f * width), y + (0.6f * height)),
                new Vector2(x + (0.35f * width), y + (0.8f * height)),
                new Vector2(x + (0.65f * width), y + (0.8f * height))
            ),
            isIgnored ? 0.5f : 0.9f,
            isIgnored
        );

    /// <summary>Returns noise of mid-grey, so that pictures differ.</summary>
    public static RgbImage Noise(int width, int height, int seed)
    {
        var rgb = new byte[3 * width * height];
        var random = new Random(seed);
        for (int i = 0; i < rgb.Length; i++)
            rgb[i] = (byte)random.Next(64, 192);
        return new RgbImage(width, height, rgb);
    }

    /// <summary>Returns a picture of one color.</summary>
    public static RgbImage Plain(int width, int height, byte value)
    {
        var rgb = new byte[3 * width * height];
        rgb.AsSpan().Fill(value);
        return new RgbImage(width, height, rgb);
    }

    /// <summary>Writes a bank of pictures of noise with one face each, and faceless pieces.</summary>
    public static string Write(TemporaryFolder folder, int pictures = 6, int pieces = 3, string split = "train") =>
        Write(
            MosaicDataSet.BankPath(folder.Path, split),
            split,
            [
                .. Enumerable
                    .Range(0, pictures)
                    .Select(i =>
                        (
                            $"{(i % 2 == 0 ? "lfw" : "celeba")}:{i}.jpg",
                            Noise(SidePx, SidePx, i + split.Length),
                            new[] { Face }
                        )
                    ),
            ],
            [.. Enumerable.Range(0, pieces).Select(i => ($"lfw:{i}.jpg", Noise(50, 60, 100 + i)))]
        );

    /// <summary>Writes a bank.</summary>
    public static string Write(
        string path,
        string split,
        IReadOnlyList<(string Id, RgbImage Picture, BankFace[] Faces)> pictures,
        IReadOnlyList<(string Id, RgbImage Picture)> pieces
    )
    {
        using FileStream file = File.Create(path);
        BankTable.WriteHead(file);
        BankRow[] rows = [.. pictures.Select(picture => Add(picture.Id, picture.Picture, picture.Faces))];
        BankRow[] pieceRows = [.. pieces.Select(piece => Add(piece.Id, piece.Picture, []))];
        new BankTable(split, "cafe", rows, pieceRows).Write(file, file.Position);
        return path;

        BankRow Add(string id, RgbImage picture, BankFace[] faces)
        {
            long start = file.Position;
            file.Write(BankRecord.Of(picture));
            return new BankRow(id, picture.Width, picture.Height, start, faces);
        }
    }
}
