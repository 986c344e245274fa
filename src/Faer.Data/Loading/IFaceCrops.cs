namespace Faer.Data;

/// <summary>Crops of a list of samples, for a <see cref="BatchLoader"/>. Safe to read from many threads.</summary>
public interface IFaceCrops : IDisposable
{
    /// <summary>Crops that there are.</summary>
    int Count { get; }

    /// <summary>How they are cut.</summary>
    CropCacheOptions Options { get; }

    /// <summary>The crop of a sample: RGB, <c>3 * StoredSizePx^2</c> bytes. Valid until the next one is asked for on the same thread, or this is disposed.</summary>
    /// <exception cref="FaerException">The picture cannot be decoded.</exception>
    ReadOnlySpan<byte> Crop(int index);
}
