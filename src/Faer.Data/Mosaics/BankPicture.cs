using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>A picture of a <see cref="PictureBank"/>, or a faceless piece. Valid until the bank is disposed.</summary>
internal sealed class BankPicture : IPictureLevels
{
    private readonly PictureBank _bank;
    private readonly BankRow _row;

    public BankPicture(PictureBank bank, BankRow row)
    {
        _bank = bank;
        _row = row;
        Faces = CertainFaces.Of(row);
    }

    /// <summary>The source and the picture, such as <c>lfw:George_W_Bush/George_W_Bush_0001.jpg</c>.</summary>
    public string Id => _row.Id;

    /// <inheritdoc/>
    public int Width => _row.Width;

    /// <inheritdoc/>
    public int Height => _row.Height;

    /// <summary>The faces, the best first; <see cref="CertainFaces"/> are learned. Empty for a faceless piece.</summary>
    public IReadOnlyList<BankFace> Faces { get; }

    /// <summary>All pixels: RGB, <c>3 * Width * Height</c> bytes, top row first.</summary>
    public ReadOnlySpan<byte> Pixels => Level(0).Pixels;

    /// <inheritdoc/>
    public RgbView Level(int level) =>
        new(
            _bank.Bytes(
                _row.Offset + BankRecord.HeaderBytes + BankRecord.Start(Width, Height, level),
                3 * BankRecord.Side(Width, level) * BankRecord.Side(Height, level)
            ),
            BankRecord.Side(Width, level),
            BankRecord.Side(Height, level)
        );
}
