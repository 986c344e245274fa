using System.IO.Hashing;

namespace Faer.Data.DataSets;

/// <summary>
/// Groups pictures of a set that are copies of each other, by equal pixels or by a list of the publisher. Copies of
/// copies belong to the same group. Not thread-safe.
/// </summary>
/// <param name="count">Number of pictures, which are identified by index.</param>
internal sealed class PictureCopies(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>Returns the number of a picture's group, the same for all copies.</summary>
    public int GroupOf(int picture)
    {
        while (_parents[picture] != picture)
            picture = _parents[picture] = _parents[_parents[picture]];
        return picture;
    }

    /// <summary>Makes two pictures copies of each other.</summary>
    public void Join(int picture, int copy) => _parents[GroupOf(copy)] = GroupOf(picture);

    /// <summary>Makes pictures with the same hash copies of each other.</summary>
    /// <param name="hashes">One hash per picture; null if it could not be read.</param>
    public void JoinEqual(IReadOnlyList<UInt128?> hashes)
    {
        var first = new Dictionary<UInt128, int>(count);
        for (int i = 0; i < hashes.Count; i++)
        {
            if (hashes[i] is { } hash && !first.TryAdd(hash, i))
                Join(first[hash], i);
        }
    }

    /// <summary>Computes a hash of each picture's decoded pixels, in parallel; null if it cannot be decoded.</summary>
    public static UInt128?[] HashesOf(IReadOnlyList<FaceSample> samples)
    {
        var hashes = new UInt128?[samples.Count];
        Parallel.For(
            0,
            samples.Count,
            i =>
            {
                try
                {
                    hashes[i] = XxHash128.HashToUInt128(samples[i].DecodePicture().Pixels);
                }
                catch (ImageDecodeException)
                {
                    // Whether all pictures can be decoded is checked elsewhere.
                }
            }
        );
        return hashes;
    }
}
