using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class PicturePassTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Results_have_the_order_of_the_pictures_and_gaps_where_one_cannot_be_read()
    {
        for (int i = 0; i < 20; i++)
            _folder.Add($"{i:00}.png", 10 + i);
        _folder.AddDamaged("05.png");
        var progress = new Counter();
        var pass = new PicturePass(threads: 2, progress);
        IReadOnlyList<PictureSource> pictures = PictureSource.In(_folder.Path);

        string?[] widths = pass.Over(pictures, (image, i) => $"{i}: {image.Width}");
        pass.Over(pictures, (image, _) => image);

        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => i == 5 ? null : $"{i}: {10 + i}")], widths);
        Assert.Equal("05.png", Assert.Single(pass.Unreadable).Image);
        Assert.Equal((20, 40), (progress.Largest, progress.Calls));
    }

    [Fact]
    public void The_work_can_be_cancelled()
    {
        _folder.Add("a.png", 10);
        var pass = new PicturePass(stop: new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => pass.Over(PictureSource.In(_folder.Path), (image, _) => image));
    }

    private sealed class Counter : IProgress<(int Done, int Total)>
    {
        private readonly Lock _lock = new();

        public int Largest { get; private set; }

        public int Calls { get; private set; }

        public void Report((int Done, int Total) value)
        {
            lock (_lock)
                (Largest, Calls) = (Math.Max(Largest, value.Done), Calls + 1);
        }
    }
}
