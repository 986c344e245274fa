namespace Faer;

/// <summary>
/// Puts photos together until their faces fill a run of the model. Waits for more only while more are on their way, so that a slow source
/// holds no result back. Used by one caller at a time; <see cref="Announce"/> may come from another.
/// </summary>
/// <param name="batchSize">Most faces in a batch, unless one photo alone has more.</param>
internal sealed class FaceBatcher(int batchSize)
{
    private List<PhotoJob> _photos = [];
    private int _faces;
    private int _onTheirWay;

    /// <summary>Whether faces wait for more.</summary>
    public bool HasWaiting => _faces > 0;

    /// <summary>Says that a photo is on its way to <see cref="Add"/>.</summary>
    public void Announce() => Interlocked.Increment(ref _onTheirWay);

    /// <summary>Takes a photo, and gives the batches that are ready.</summary>
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

    /// <summary>Gives the faces that wait, without waiting for more.</summary>
    public IReadOnlyList<PhotoJob> Take()
    {
        List<PhotoJob> batch = _photos;
        _photos = [];
        _faces = 0;
        return batch;
    }
}
