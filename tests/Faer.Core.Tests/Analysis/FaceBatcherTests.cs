namespace Faer.Core.Tests.Analysis;

public sealed class FaceBatcherTests
{
    private readonly FaceBatcher _batcher = new(batchSize: 4);

    [Fact]
    public void Batches_fill_up_and_the_last_photo_completes_them()
    {
        for (int i = 0; i < 6; i++)
            _batcher.Announce();
        Assert.Empty(Add(faces: 3));
        Assert.Equal([1], Add(faces: 2)); // only the first; together they have 5 faces
        Assert.Equal([2], Add(faces: 2));
        Assert.Equal([1], Add(faces: 9));
        Assert.Empty(Add(faces: 1));
        Assert.Equal([1], Add(faces: 0)); // no face, but it is the last photo
    }

    [Fact]
    public void A_single_photo_does_not_wait()
    {
        _batcher.Announce();
        Assert.Equal([1], Add(faces: 1));
        _batcher.Announce();
        Assert.Empty(Add(faces: 0));
    }

    private int[] Add(int faces)
    {
        var photo = new PhotoJob("a.png");
        photo.SetFaces([.. Enumerable.Repeat(TestAnalyzer.Face(0, 0, 10), faces)], []);
        return [.. _batcher.Add(photo).Select(batch => batch.Count)];
    }
}
