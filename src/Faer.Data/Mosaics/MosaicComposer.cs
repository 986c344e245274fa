using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Detection;

namespace Faer.Data.Mosaics;

/// <summary>
/// Composes training pictures of a face detector from a bank: windows, grids and crowds of pictures whose faces are
/// known, and pictures without faces. Safe to call from many threads at once.
/// </summary>
internal sealed class MosaicComposer
{
    /// <summary>The smallest side of a picture in pixels.</summary>
    public const int LeastSidePx = 32;

    private const double FacelessShare = 0.08;
    private const double WindowShare = 0.52;
    private const double GridShare = 0.3;

    // Faces that are turned away, and faces that the teacher finds with a low score because they are blurred, hidden or
    // cut, are rare and harder to find. They are drawn more often.
    private const float TurnedDegrees = 30;
    private const int TurnedCopies = 4;
    private const float HardScore = 0.9f;
    private const int HardCopies = 4;

    private readonly MosaicLayouts? _layouts;
    private readonly MosaicBackdrop _backdrop;

    /// <summary>Creates a composer.</summary>
    /// <param name="bank">The pictures; the caller disposes it after the last picture is composed.</param>
    public MosaicComposer(PictureBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        _backdrop = new MosaicBackdrop(bank.Pieces);
        MainFace[][] sources =
        [
            .. bank
                .Pictures.GroupBy(picture => picture.Id.Split(':')[0], StringComparer.Ordinal)
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => source.SelectMany(MainFaces).ToArray())
                .Where(source => source.Length > 0),
        ];
        _layouts = sources.Length == 0 ? null : new MosaicLayouts(sources, _backdrop);
    }

    /// <summary>How often a face is in the list that faces are drawn from; 0 if the teacher was in doubt.</summary>
    internal static int Copies(BankFace face) =>
        face switch
        {
            { IsIgnored: true } => 0,
            { Score: < HardScore } => HardCopies,
            _ => HeadPose.From(face.Landmarks) is { DegreesFromFrontal: > TurnedDegrees } ? TurnedCopies : 1,
        };

    /// <summary>The faces of a picture that pictures are composed around, each as often as it is drawn.</summary>
    internal static IEnumerable<MainFace> MainFaces(BankPicture picture) =>
        picture.Faces.SelectMany(face => Enumerable.Repeat(new MainFace(picture, face), Copies(face)));

    /// <summary>
    /// Returns the seed of a picture. Detectors are compared on the pictures of seed 0 and epoch 0.
    /// </summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">The number of the picture in the epoch, from 0.</param>
    public static ulong SeedOf(int seed, int epoch, int index) => CounterRandom.For(seed, epoch, index).NextUInt64();

    /// <summary>Composes one picture. Equal seeds give equal pictures.</summary>
    /// <param name="seed">Determines the picture.</param>
    /// <param name="sidePx">Its side in pixels, at least 32.</param>
    /// <param name="rgb">Receives its pixels: <c>3 * sidePx^2</c> bytes, RGB, top row first.</param>
    /// <param name="faces">Receives its faces; cleared first.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Compose(ulong seed, int sidePx, Span<byte> rgb, List<MosaicFace> faces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sidePx, LeastSidePx);
        ArgumentNullException.ThrowIfNull(faces);
        if (rgb.Length != 3 * sidePx * sidePx)
            throw new ArgumentException($"A picture of {sidePx} px has {3 * sidePx * sidePx} bytes.", nameof(rgb));
        faces.Clear();
        var random = new CounterRandom(seed);
        ushort layers = 0;
        var canvas = new MosaicCanvas(rgb, sidePx, MosaicScratch.OfThread, ref layers);
        double layout = random.NextDouble();
        if (_layouts is null || layout < FacelessShare)
            _backdrop.Fill(canvas, canvas.Bounds, 4, ref random);
        else if ((layout -= FacelessShare) < WindowShare)
            _layouts.Window(canvas, ref random);
        else if (layout - WindowShare < GridShare)
            _layouts.Grid(canvas, 2 + random.NextInt32(3), ref random);
        else
            _layouts.Crowd(canvas, ref random);
        canvas.WriteFaces(faces);
    }
}
