namespace Faer.Data.Tests.Loading;

/// <summary>Tiny pictures as RGB bytes.</summary>
internal static class SmallPicture
{
    /// <summary>Returns grey pixels with these values.</summary>
    public static byte[] Grey(params byte[] values) => [.. values.SelectMany(value => new[] { value, value, value })];

    /// <summary>Returns a square of random values from 40 to 200.</summary>
    public static byte[] Random(int sidePx)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, 3 * sidePx * sidePx).Select(_ => (byte)random.Next(40, 201))];
    }

    /// <summary>Returns the values of one channel, 0 to 2.</summary>
    public static byte[] Channel(byte[] rgb, int channel) =>
        [.. Enumerable.Range(0, rgb.Length / 3).Select(i => rgb[(3 * i) + channel])];
}
