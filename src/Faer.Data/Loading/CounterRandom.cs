namespace Faer.Data.Loading;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014), seeded from seed, epoch and index, so that its numbers do not depend on which
/// thread draws them or in what order.
/// </summary>
internal struct CounterRandom(ulong seed)
{
    private ulong _state = seed;

    public static CounterRandom For(int seed, int epoch, int index) =>
        new(Mix(Mix(Mix((uint)seed) ^ (uint)epoch) ^ (uint)index));

    public ulong NextUInt64() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>Returns a number from 0 to below 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns a number from 0 to below <paramref name="limit"/>.</summary>
    public int NextInt32(int limit) => (int)(NextDouble() * limit);

    public float Between(float low, float high) => low + ((high - low) * (float)NextDouble());

    /// <summary>Returns a standard normal number (Box and Muller 1958).</summary>
    public float NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * NextDouble()));
    }

    public bool Chance(double probability) => NextDouble() < probability;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
