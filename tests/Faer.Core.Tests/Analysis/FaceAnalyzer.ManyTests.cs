using Faer.Core.Tests.Models;
using Faer.Imaging;
using static Faer.Core.Tests.Analysis.TestAnalyzer;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalyzerManyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Results_come_in_order_with_their_own_faces(bool aligned)
    {
        RgbImage[] photos = [.. Enumerable.Range(0, 7).Select(i => TestPictures.Noise(100 + i, 90, seed: i))];
        string[] paths = [.. photos.Select((photo, i) => _folder.Write($"{i}.png", TestPictures.Encode(photo)))];
        using var detector = new FixedDetector(Face(5, 5, 40), Face(40, 20, 40));
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Detector = detector, BatchSize = 3 });

        PhotoAnalysis[] results = [.. analyzer.AnalyzeMany(paths, aligned, TestContext.Current.CancellationToken)];

        Assert.Equal(paths, results.Select(result => result.Path));
        for (int i = 0; i < photos.Length; i++)
        {
            Assert.Equal(aligned ? 1 : 2, results[i].Faces.Count);
            AssertNear(
                Expect(TestMetadata.Both, photos[i], aligned ? null : Face(40, 20, 40)).Expression,
                results[i].Faces[^1].Expression.Probabilities);
        }

        Assert.Equal(aligned ? 0 : 7, detector.Calls);
    }

    [Fact]
    public void An_unreadable_photo_is_a_result_with_an_error()
    {
        string good = _folder.Write("good.png", TestPictures.Encode(TestPictures.Noise(60, 60, 1)));
        string bad = _folder.Write("bad.png", []);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);

        PhotoAnalysis[] results = [.. analyzer.AnalyzeMany([bad, good, _folder.At("none.png")], aligned: true, TestContext.Current.CancellationToken)];

        Assert.Contains(bad, Assert.IsType<ImageDecodeException>(results[0].Error).Message, StringComparison.Ordinal);
        Assert.Empty(results[0].Faces);
        Assert.Null(results[1].Error);
        Assert.Single(results[1].Faces);
        Assert.NotNull(results[2].Error);
    }

    [Fact]
    public void Photos_are_read_a_batch_at_a_time_and_cancelling_stops()
    {
        string path = _folder.Write("a.png", TestPictures.Encode(TestPictures.Noise(60, 60, 1)));
        int taken = 0;
        using var source = new CancellationTokenSource();
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { BatchSize = 2 });
        using IEnumerator<PhotoAnalysis> results = analyzer.AnalyzeMany(Paths(), aligned: true, source.Token).GetEnumerator();

        Assert.True(results.MoveNext());
        Assert.Equal(2, taken);
        source.Cancel();
        Assert.True(results.MoveNext()); // analysed before the token was cancelled
        Assert.Throws<OperationCanceledException>(() => results.MoveNext());

        IEnumerable<string> Paths()
        {
            while (true)
            {
                taken++;
                yield return path;
            }
        }
    }

    [Fact]
    public void A_missing_detector_is_not_an_error_of_each_photo()
    {
        string path = _folder.Write("a.png", TestPictures.Encode(TestPictures.Noise(60, 60, 1)));
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { DetectorPath = _folder.At("none.onnx") });
        Assert.Throws<DetectorNotFoundException>(() => analyzer.AnalyzeMany([path], cancellationToken: TestContext.Current.CancellationToken).ToList());
    }
}
