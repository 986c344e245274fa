namespace Faer;

/// <summary>
/// Collects photos until their faces fill a model run. Waits only while more photos are announced, so that a slow
/// source does not delay results. Used by one caller at a time; <see cref="Announce"/> may be called by another.
/// </summary>
/// <param name="batchSize">Maximum number of faces in a batch, unless a single photo has more.</param>
internal sealed class FaceBatcher(int batchSize)
{
    private List<PhotoJob> _photos = [];
    private int _faces;
    private int _onTheirWay;

    /// <summary>Whether faces are waiting for a batch to fill.</summary>
    public bool HasWaiting => _faces > 0;

    /// <summary>Announces a photo that will be passed to <see cref="Add"/>.</summary>
    public void Announce() => Interlocked.Increment(ref _onTheirWay);

    /// <summary>Adds a photo, and returns the batches that are ready.</summary>
    public IEnumerable<IReadOnlyList<PhotoJob>> Add(PhotoJob photo)
    {
        bool isLast = Interlocked.Decrement(ref _onTheirWay) == 0;
        if (_faces > 0 && _faces + photo.Faces.Count > batchSize)
            yield return Take();
        if (photo.Faces.Count > 0)
        {
            _photos.Add(photo);
            _faces += photo.Faces.Count;
        }

        if (_faces >= batchSize || (isLast && _faces > 0))
            yield return Take();
    }

    /// <summary>Returns the waiting photos, without waiting for more.</summary>
    public IReadOnlyList<PhotoJob> Take()
    {
        List<PhotoJob> batch = _photos;
        _photos = [];
        _faces = 0;
        return batch;
    }
}
