namespace Faer.Data.Loading;

/// <summary>The crops of several lists of samples as one list. Safe to read from many threads.</summary>
internal sealed class JoinedCrops : IFaceCrops
{
    private readonly IReadOnlyList<IFaceCrops> _parts;
    private readonly int[] _ends;

    /// <summary>Joins crops that are cut alike, and takes ownership of them.</summary>
    /// <exception cref="ArgumentException">The list is empty, or sizes or margins differ.</exception>
    public JoinedCrops(IReadOnlyList<IFaceCrops> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("There are no crops to join.", nameof(parts));
        if (
            parts.Any(part =>
                part.Options.StoredSizePx != parts[0].Options.StoredSizePx
                || part.Options.Margin != parts[0].Options.Margin
            )
        )
            throw new ArgumentException("Only crops of one size and margin can be joined.", nameof(parts));
        _parts = parts;
        _ends = new int[parts.Count];
        for (int i = 0; i < parts.Count; i++)
            _ends[i] = Count += parts[i].Count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public CropCacheOptions Options => _parts[0].Options;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Crop(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        int part = 0;
        while (index >= _ends[part])
            part++;
        return _parts[part].Crop(part == 0 ? index : index - _ends[part - 1]);
    }

    /// <summary>Disposes all parts.</summary>
    public void Dispose()
    {
        foreach (IFaceCrops part in _parts)
            part.Dispose();
    }
}
