using Faer.Alignment;
using Faer.Data.DataSets;

namespace Faer.Data.Loading;

/// <summary>
/// Decodes a picture each time its crop is read, for data sets whose <see cref="CropCache"/> would not fit on the disk.
/// Whole pictures only: detecting a face each time would take longer than learning from it.
/// </summary>
public sealed class DecodedCrops : IFaceCrops
{
    [ThreadStatic]
    private static byte[]? s_crop;

    private readonly IReadOnlyList<FaceSample> _samples;
    private readonly SampleCropper _cropper;

    /// <summary>Creates crops of some samples.</summary>
    /// <param name="samples">The samples; crop i belongs to samples[i].</param>
    /// <param name="options">How crops are cut.</param>
    /// <exception cref="ArgumentException">The alignment is not resize.</exception>
    public DecodedCrops(IReadOnlyList<FaceSample> samples, CropCacheOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Alignment.Mode != AlignmentMode.Resize)
            throw new ArgumentException($"Alignment '{options.Alignment.Mode}' needs a crop cache.", nameof(options));
        _samples = samples;
        Options = options;
        _cropper = new SampleCropper(options.Alignment, options.StoredSizePx, options.Margin);
    }

    /// <inheritdoc/>
    public int Count => _samples.Count;

    /// <inheritdoc/>
    public CropCacheOptions Options { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Crop(int index)
    {
        if (s_crop is null || s_crop.Length < _cropper.CropBytes)
            s_crop = new byte[_cropper.CropBytes];
        Span<byte> crop = s_crop.AsSpan(0, _cropper.CropBytes);
        _cropper.Cut(_samples[index], crop);
        return crop;
    }

    /// <summary>Does nothing: there are no resources to release.</summary>
    public void Dispose() { }
}
