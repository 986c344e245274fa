using System.Globalization;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Tests.Loading;

public sealed class CropCacheTests : IDisposable
{
    private static readonly CropCacheOptions s_options = new()
    {
        Alignment = AlignmentSettings.Detector,
        InputSizePx = 16,
        Margin = 1.25f,
        DetectorHash = "d1",
        Threads = 2,
    };

    private readonly FaceTree _tree = new(6);
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDetector _detector = ScriptedDetector.Centered();

    public void Dispose()
    {
        _detector.Dispose();
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Crops_equal_the_aligner_s_and_fallbacks_are_counted()
    {
        _tree.Draw(4, seed: 9, sidePx: 33);
        IReadOnlyList<FaceSample> samples = _tree.Samples();

        using CropCache cache = Open(samples, s_options);

        Assert.Equal(6, cache.Count);
        Assert.Equal(20, cache.Options.StoredSizePx);
        Assert.Equal(1, cache.FallbackCount);
        var aligner = new FaceAligner(s_options.Alignment, 20, 1.25f);
        var expected = new byte[3 * 20 * 20];
        for (int i = 0; i < samples.Count; i++)
        {
            RgbImage image = ImageDecoder.Decode(samples[i].ImagePath);
            Assert.Equal(i != 4, cache.IsAligned(i));
            Assert.Equal(
                cache.IsAligned(i),
                aligner.Align(image, _detector.Detect(image) is [var face] ? face : null, expected)
            );
            Assert.Equal(expected, cache.Crop(i).ToArray());
        }
    }

    [Fact]
    public void Of_several_faces_the_one_nearest_to_the_centre_is_cut()
    {
        IReadOnlyList<FaceSample> samples = _tree.Samples();
        using var crowd = new ScriptedDetector(_ =>
            [ScriptedDetector.Face(8, 8, 14), ScriptedDetector.Face(20, 20, 20)]
        );
        using CropCache one = Open(samples, s_options);

        using CropCache several = CropCache.Open(
            _folder.File("crowd"),
            samples,
            s_options,
            crowd,
            cancellationToken: TestContext.Current.CancellationToken
        );

        for (int i = 0; i < samples.Count; i++)
            Assert.Equal(one.Crop(i).ToArray(), several.Crop(i).ToArray());
    }

    [Fact]
    public void Whole_pictures_need_no_detector()
    {
        using CropCache cache = CropCache.Open(
            _folder.Path,
            _tree.Samples(),
            s_options with
            {
                Alignment = AlignmentSettings.Resize,
                Margin = 1,
            },
            detector: null,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(0, cache.FallbackCount);
        Assert.True(cache.IsAligned(0));
        Assert.Throws<ArgumentException>(() =>
            CropCache.Open(
                _folder.Path,
                _tree.Samples(),
                s_options,
                detector: null,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public void Reopening_decodes_nothing_and_keeps_the_count_of_fallbacks()
    {
        _tree.Draw(4, seed: 9, sidePx: 33);
        byte[] first;
        using (CropCache cache = Open(_tree.Samples(), s_options))
            first = cache.Crop(3).ToArray();

        using CropCache again = Open(_tree.Samples(), s_options with { Threads = 1 });

        Assert.Equal(6, _detector.Calls);
        Assert.Equal(first, again.Crop(3).ToArray());
        Assert.Equal(1, again.FallbackCount);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_key_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        Open(_tree.Samples(), s_options with { Alignment = AlignmentSettings.Landmarks }).Dispose();
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            Open(_tree.Samples(), s_options with { Alignment = AlignmentSettings.Landmarks }).Dispose();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Every_relevant_input_gives_another_cache()
    {
        CropCacheOptions[] others =
        [
            s_options with
            {
                DetectorHash = "d2",
            },
            s_options with
            {
                Margin = 1.3f,
            },
            s_options with
            {
                InputSizePx = 20,
                Margin = 1,
            },
            s_options with
            {
                Alignment = AlignmentSettings.Detector with { BoxScale = 1.7f },
            },
            s_options with
            {
                Alignment = AlignmentSettings.Landmarks,
            },
            s_options with
            {
                Alignment = AlignmentSettings.Landmarks with
                {
                    Template = [.. AlignmentSettings.Landmarks.Template.Select(point => point * 0.99f)],
                },
            },
        ];
        IReadOnlyList<FaceSample> samples = _tree.Samples();
        Open(samples, s_options).Dispose();
        for (int i = 0; i < others.Length; i++)
        {
            Open(samples, others[i]).Dispose();
            Assert.Equal(i + 2, Directory.GetFiles(_folder.Path).Length);
        }

        Open([.. samples.Reverse()], s_options).Dispose();
        Assert.Equal(others.Length + 2, Directory.GetFiles(_folder.Path).Length);
        Open([.. samples.Skip(1)], s_options).Dispose();
        Assert.Equal(others.Length + 3, Directory.GetFiles(_folder.Path).Length);
        File.SetLastWriteTimeUtc(_tree.ImagePath(2), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Open(samples, s_options).Dispose();
        Assert.Equal(others.Length + 4, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Boxes_give_another_cache_of_whole_pictures_only()
    {
        IReadOnlyList<FaceSample> samples = _tree.Samples();
        FaceSample[] boxed = [.. samples.Select(sample => sample with { Box = new FaceBox(1, 2, 30, 31) })];
        CropCacheOptions whole = s_options with { Alignment = AlignmentSettings.Resize };

        Open(samples, whole).Dispose();
        Open(boxed, whole).Dispose();
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
        Open(samples, s_options).Dispose();
        Open(boxed, s_options).Dispose();
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    /// <summary>A frame matters only where it is the alignment of the crops.</summary>
    [Fact]
    public void Frames_and_their_aspect_give_another_cache()
    {
        FaceSample[] framed =
        [
            .. _tree.Samples().Select(sample => sample with { Frame = AlignmentSettings.CelebAFrame }),
        ];
        CropCacheOptions frame = s_options with { Alignment = AlignmentSettings.CelebAFrame };

        Open(_tree.Samples(), frame).Dispose();
        Open(framed, frame).Dispose();
        Open(_tree.Samples(), frame with { Alignment = frame.Alignment with { FrameAspect = 1 } }).Dispose();
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
        Open(_tree.Samples(), s_options).Dispose();
        Open(framed, s_options).Dispose();
        Assert.Equal(4, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_changed_picture_is_cut_again()
    {
        byte[] before;
        using (CropCache cache = Open(_tree.Samples(), s_options))
            before = cache.Crop(2).ToArray();
        _tree.Draw(2, seed: 99);
        File.SetLastWriteTimeUtc(_tree.ImagePath(2), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        using CropCache after = Open(_tree.Samples(), s_options);

        Assert.NotEqual(before, after.Crop(2).ToArray());
    }

    [Fact]
    public void A_cancelled_creation_leaves_nothing_and_can_be_repeated()
    {
        using var stop = new CancellationTokenSource();
        using var stopping = new ScriptedDetector(_ =>
        {
            stop.Cancel();
            return [];
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            CropCache.Open(_folder.Path, _tree.Samples(), s_options, stopping, cancellationToken: stop.Token)
        );

        Assert.Empty(Directory.GetFiles(_folder.Path));
        using CropCache cache = Open(_tree.Samples(), s_options);
        Assert.Equal(0, cache.FallbackCount);
    }

    [Fact]
    public void A_truncated_file_is_recreated_and_leftovers_of_a_killed_run_are_deleted()
    {
        byte[] first;
        using (CropCache cache = Open(_tree.Samples(), s_options))
            first = cache.Crop(5).ToArray();
        string path = Assert.Single(Directory.GetFiles(_folder.Path));
        using (FileStream file = File.OpenWrite(path))
            file.SetLength(100);
        File.WriteAllText($"{path}.0123456789abcdef.tmp", "left behind");

        using CropCache again = Open(_tree.Samples(), s_options);

        Assert.Equal(first, again.Crop(5).ToArray());
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_temporary_file_that_another_run_is_writing_is_kept()
    {
        Open(_tree.Samples(), s_options).Dispose();
        string path = Assert.Single(Directory.GetFiles(_folder.Path));
        File.Delete(path);
        string busy = $"{path}.0123456789abcdef.tmp";
        using var other = new FileStream(busy, FileMode.Create, FileAccess.Write, FileShare.None);

        Open(_tree.Samples(), s_options).Dispose();

        Assert.Equal(new[] { path, busy }.Order(), Directory.GetFiles(_folder.Path).Order());
    }

    [Fact]
    public void All_unreadable_pictures_are_named_in_one_line_and_nothing_is_kept()
    {
        File.WriteAllText(_tree.ImagePath(1), "no picture");
        File.WriteAllBytes(_tree.ImagePath(3), []);

        var error = Assert.Throws<FaerException>(() => Open(_tree.Samples(), s_options));

        Assert.Contains("2 pictures", error.Message, StringComparison.Ordinal);
        Assert.Contains(_tree.ImagePath(1), error.Message, StringComparison.Ordinal);
        Assert.Contains(_tree.ImagePath(3), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_a_one_line_error()
    {
        string file = _folder.File("file");
        File.WriteAllText(file, "");

        var error = Assert.Throws<FaerException>(() =>
            CropCache.Open(
                Path.Combine(file, "cache"),
                _tree.Samples(),
                s_options,
                _detector,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("the crop cache cannot be written", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_exception_of_a_thread_is_rethrown_unchanged()
    {
        using var full = new ScriptedDetector(_ => throw new IOException("No space left on device."));
        using var broken = new ScriptedDetector(_ => throw new InvalidOperationException("broken"));

        var error = Assert.Throws<FaerException>(() =>
            CropCache.Open(
                _folder.Path,
                _tree.Samples(),
                s_options,
                full,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );
        Assert.Throws<InvalidOperationException>(() =>
            CropCache.Open(
                _folder.Path,
                _tree.Samples(),
                s_options,
                broken,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("(No space left on device).", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_disposed_cache_cannot_be_read()
    {
        CropCache cache = Open(_tree.Samples(), s_options);
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.Crop(6).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.IsAligned(-1));
        cache.Dispose();
        cache.Dispose();

        Assert.Throws<ObjectDisposedException>(() => cache.Crop(0).Length);
        Assert.Throws<ObjectDisposedException>(() => cache.IsAligned(0));
    }

    [Fact]
    public void Progress_counts_every_sample()
    {
        var seen = new Counter();

        CropCache
            .Open(_folder.Path, _tree.Samples(), s_options, _detector, seen, TestContext.Current.CancellationToken)
            .Dispose();

        Assert.Equal(6, seen.Highest);
    }

    private CropCache Open(IReadOnlyList<FaceSample> samples, CropCacheOptions options) =>
        CropCache.Open(
            _folder.Path,
            samples,
            options,
            _detector,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private sealed class Counter : IProgress<int>
    {
        private readonly Lock _gate = new();
        private int _highest;

        public int Highest => _highest;

        public void Report(int value)
        {
            lock (_gate)
                _highest = Math.Max(_highest, value);
        }
    }
}
