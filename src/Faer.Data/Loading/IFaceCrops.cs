namespace Faer.Data.Loading;

/// <summary>Crops of a list of samples, for a <see cref="BatchLoader"/>. Safe to read from many threads.</summary>
public interface IFaceCrops : IDisposable
{
    /// <summary>Number of crops.</summary>
    int Count { get; }

    /// <summary>How the crops are cut.</summary>
    CropCacheOptions Options { get; }

    /// <summary>
    /// Returns the crop of a sample: RGB, <c>3 * StoredSizePx^2</c> bytes. Valid until the next call on the same
    /// thread, or until this is disposed.
    /// </summary>
    /// <exception cref="FaerException">The picture cannot be decoded.</exception>
    ReadOnlySpan<byte> Crop(int index);
}
