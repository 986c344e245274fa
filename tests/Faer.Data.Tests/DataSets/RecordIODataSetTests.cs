using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Data.Tests.Trees;
using Faer.Imaging;

namespace Faer.Data.Tests.DataSets;

public sealed class RecordIODataSetTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pictures_and_people_are_read_as_written(bool hasHeader)
    {
        using var tree = new RecordIOTree(people: 5, imagesEach: 3, hasHeader);
        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal("recordio", data.Name);
        Assert.Equal(15, data.Samples.Count);
        Assert.Equal(
            ["0000040", "0000041", "0000042", "0000043", "0000044"],
            data.Samples.Select(sample => sample.Person).Distinct()
        );
        Assert.Equal(2, data.Split("val").Select(sample => sample.Person).Distinct().Count());
        foreach ((int i, FaceSample sample) in data.Samples.Index())
        {
            Assert.Equal($"{i + (hasHeader ? 1 : 0)}", sample.Id);
            Assert.Equal($"{40 + (i / 3):D7}", sample.Person);
            Assert.Equal(tree.Pictures[i], sample.ReadPicture().ToArray());
            Assert.Equal(
                ImageDecoder.Decode(tree.Pictures[i], "x").Pixels.ToArray(),
                sample.DecodePicture().Pixels.ToArray()
            );
        }

        Assert.Equal(15, DataSetSource.Load($"recordio:{tree.Records}").Samples.Count);
        Assert.True(DataCheck.Run(tree.Source, cancellationToken: TestContext.Current.CancellationToken).IsComplete);
    }

    [Fact]
    public void Each_crop_is_cut_from_its_own_record()
    {
        using var tree = new RecordIOTree(people: 4, imagesEach: 2, sidePx: 32);
        using var folder = new TemporaryFolder();
        FaceSample[] samples = [.. DataSetSource.Load(tree.Source).Samples];
        var options = new CropCacheOptions { Alignment = Alignment.AlignmentSettings.Resize, InputSizePx = 32 };
        using CropCache crops = CropCache.Open(
            folder.Path,
            samples,
            options,
            null,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.All(
            samples.Index(),
            sample => Assert.Equal(sample.Item.DecodePicture().Pixels.ToArray(), crops.Crop(sample.Index).ToArray())
        );

        FaceSample[] moved = [samples[0] with { StoreOffset = samples[1].StoreOffset }, .. samples[1..]];
        using CropCache others = CropCache.Open(
            folder.Path,
            moved,
            options,
            null,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(samples[1].DecodePicture().Pixels.ToArray(), others.Crop(0).ToArray());
    }

    [Fact]
    public void A_truncated_file_is_reported_with_its_record()
    {
        using var tree = new RecordIOTree(hasHeader: false);
        int last = tree.Pictures.Count - 1;
        File.WriteAllBytes(tree.Records, tree.Bytes[..^40]);
        AssertRefused(tree, $"{tree.Records}: record {last}: it needs", "the file is truncated; get it again.");

        File.WriteAllBytes(tree.Records, tree.Bytes[..6000]);
        string message = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source)).Problems[0];
        Assert.StartsWith($"{tree.IndexPath}: line 3: record 2 begins at byte", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_at_another_position_is_reported()
    {
        using var tree = new RecordIOTree();
        string[] cells = tree.Index[3].Split('\t');
        tree.Index[3] = $"{cells[0]}\t{int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) + 4}";
        tree.Write();
        AssertRefused(
            tree,
            $"{tree.Records}: record 3: no record begins at byte",
            ": found 0x",
            "instead of 0xced7230a"
        );
    }

    [Fact]
    public void Other_files_are_not_read_as_RecordIO()
    {
        using var tree = new RecordIOTree();
        File.WriteAllText(tree.Records, "PK and so on, as long as it takes");
        AssertRefused(
            tree,
            $"{tree.Records}: cannot be read as RecordIO: no record begins at byte 0: found 0x61204b50 instead of "
                + $"0xced7230a"
        );
        File.WriteAllText(tree.Records, "");
        AssertRefused(tree, $"{tree.Records}: cannot be read as RecordIO", "the file has 0 bytes");
    }

    [Theory]
    [InlineData("2\t99999999", "line 3: record 2 begins at byte 99999999, but ")]
    [InlineData("2 44", "line 3: not a key, a tab and a byte")]
    [InlineData("2\t-4", "line 3: not a key, a tab and a byte")]
    [InlineData("1\t44", "line 3: record 1 occurs twice")]
    [InlineData("", "contains 29 of the 30 pictures that record 0 of")]
    public void A_malformed_line_of_the_index_is_reported(string line, string expected)
    {
        using var tree = new RecordIOTree();
        tree.Index[2] = line;
        tree.Write();
        AssertRefused(tree, $"{tree.IndexPath}: {expected}");
    }

    [Fact]
    public void A_label_that_is_not_a_number_and_a_missing_index_are_reported()
    {
        using var tree = new RecordIOTree(hasHeader: false);
        tree.Add(30, RecordIOTree.Content(0, [1.5f], tree.Pictures[0]));
        tree.Write();
        AssertRefused(tree, $"{tree.Records}: record 30: its label 1.5 is not the number of a person.");
        File.Delete(tree.IndexPath);
        AssertRefused(tree, tree.IndexPath, "the index must be next to the .rec file");
        File.Delete(tree.Records);
        AssertRefused(tree, tree.Records, "name the .rec file");
    }

    [Fact]
    public void A_single_person_is_refused()
    {
        using var tree = new RecordIOTree(people: 1);
        AssertRefused(tree, "there is only one person (0000040)");
    }

    /// <summary>The labels are valid but the picture is not; the error is reported when the picture is read.</summary>
    [Fact]
    public void A_record_without_a_picture_is_named_when_it_is_read()
    {
        using var tree = new RecordIOTree(hasHeader: false);
        tree.Add(30, RecordIOTree.Content(0, [44], [1, 2, 3]));
        tree.Write();
        FaceSample sample = DataSetSource.Load(tree.Source).Samples[30];
        Assert.StartsWith(
            $"{tree.Records}: record 30: not a picture",
            Assert.Throws<ImageDecodeException>(() => sample.DecodePicture()).Message,
            StringComparison.Ordinal
        );
    }

    private static void AssertRefused(RecordIOTree tree, params string[] words)
    {
        var error = Assert.ThrowsAny<FaerException>(() => DataSetSource.Load(tree.Source));
        string line = error is DataSetException { Problems: var problems } ? Assert.Single(problems) : error.Message;
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', line);
    }
}
