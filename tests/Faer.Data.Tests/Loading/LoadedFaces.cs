using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

/// <summary>18 small pictures of faces in a crop cache, and loaders that read it.</summary>
public abstract class LoadedFaces : IDisposable
{
    private protected const int SizePx = 16;
    private static readonly CropCacheOptions s_kept = new()
    {
        Alignment = AlignmentSettings.Resize,
        InputSizePx = SizePx,
        Threads = 1,
    };
    private protected static BatchLoaderOptions Options { get; } =
        new()
        {
            BatchSize = 4,
            SizePx = SizePx,
            Shuffle = true,
            Augmentation = new AugmentationSettings(),
            Seed = 3,
            Heads = [LabelHead.Attributes, LabelHead.Expression(Expressions.BasicCount)],
        };

    private readonly FaceTree _tree = new(18);
    private readonly TemporaryFolder _folder = new();
    private protected IReadOnlyList<FaceSample> Samples { get; }
    private protected CropCache Crops { get; }

    private protected LoadedFaces()
    {
        foreach (string name in FacialAttributes.Names)
            _tree.Rows[5][name] = "";
        _tree.Rows[6]["expression"] = "";
        _tree.Write();
        Samples = _tree.Samples();
        Crops = CropCache.Open(
            _folder.Path,
            Samples,
            s_kept,
            detector: null,
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    public void Dispose()
    {
        Crops.Dispose();
        _tree.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected BatchLoader Loader(BatchLoaderOptions options) => new(Crops, Samples, options);

    private protected static List<Copy> Read(BatchLoader loader, int epoch, int firstBatch = 0)
    {
        var copies = new List<Copy>();
        foreach (Batch batch in loader.Epoch(epoch, firstBatch, TestContext.Current.CancellationToken))
        {
            using (batch)
                copies.Add(Copy.Of(batch));
        }

        return copies;
    }

    /// <summary>The contents of a batch; two are equal if all values are.</summary>
    internal sealed record Copy(byte[] Pixels, float[] Targets, int[] Samples)
    {
        public static Copy Of(Batch batch) =>
            new(
                batch.Pixels.ToArray(),
                [.. batch.Heads.SelectMany(head => batch.Targets(head.Name).ToArray())],
                batch.SampleIndices.ToArray()
            );

        public bool Equals(Copy? other) =>
            other is not null
            && Pixels.AsSpan().SequenceEqual(other.Pixels)
            && Targets.AsSpan().SequenceEqual(other.Targets)
            && Samples.AsSpan().SequenceEqual(other.Samples);

        public override int GetHashCode() => Samples.Length;
    }
}
