using System.Text.Json;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;
using Faer.Imaging;

namespace Faer.Data.Tests.Checking;

public sealed class DataCheckTests
{
    [Fact]
    public void A_whole_folder_of_own_labels_is_complete()
    {
        using var tree = new FaceTree(8);
        DataCheckReport report = Check(tree.Source);
        Assert.True(report.IsComplete);
        Assert.EndsWith(": complete.", report.Summary, StringComparison.Ordinal);
        Assert.Equal("all 8 were found", Line(report, "pictures").Text);
        Assert.StartsWith("4;", Line(report, "rows of split train").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_end_marker_is_a_note_and_without_rows_an_error()
    {
        using var tree = new FaceTree(8);
        var noise = new byte[3 * 64 * 64];
        new Random(1).NextBytes(noise);
        byte[] jpeg = ImageEncoder.ToJpeg(new RgbImage(64, 64, noise));
        string path = DataSetSource.Load(tree.Source).Samples[0].ImagePath;
        File.WriteAllBytes(path, jpeg[..^2]);
        DataCheckReport report = Check(tree.Source);
        Assert.True(report.IsComplete);
        Assert.Contains(
            $"{path}: the file's end marker is missing",
            Line(report, "pictures with a warning").Text,
            StringComparison.Ordinal
        );

        File.WriteAllBytes(path, jpeg[..(jpeg.Length / 2)]);
        Assert.Contains(
            $"{path}: the file is truncated",
            Line(Check(tree.Source), "content of pictures").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Counts_and_checksums_that_differ_from_the_published_ones_are_wrong()
    {
        using var tree = new CelebATree();
        DataCheckReport report = Check(tree.Source);
        Assert.False(report.IsComplete);
        Assert.Equal(
            (DataVerdict.Wrong, "8; published: 162,770"),
            (Line(report, "rows of split train").Verdict, Line(report, "rows of split train").Text)
        );
        Assert.Equal(DataVerdict.Wrong, Line(report, "MD5 of list_attr_celeba.txt").Verdict);
        Assert.Contains(
            "75e246fa4810816ffd6ee81facbd244c",
            Line(report, "MD5 of list_attr_celeba.txt").Text,
            StringComparison.Ordinal
        );
        Assert.Equal(DataVerdict.Ok, Line(report, "size of pictures").Verdict);
        Assert.Contains("NOT complete, 7 of", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_saved_in_another_format_are_noted()
    {
        using var tree = new FerPlusTree();
        tree.Add(FerPlusTree.Name(0), "train", 0, 0, 9, 0, 0, 0, 0, 0, 0, 1, 0);
        tree.Add(FerPlusTree.Name(1), "train", 1, 0, 9, 0, 0, 0, 0, 0, 0, 1, 0);
        tree.WriteFolders();
        Assert.DoesNotContain(Check(tree.Source).Lines, line => line.Subject == "format of pictures");
        tree.Files.Bytes(
            "FER2013Train/fer0000001.png",
            ImageEncoder.ToJpeg(new RgbImage(48, 48, new byte[3 * 48 * 48]))
        );
        DataCheckLine line = Line(Check(tree.Source), "format of pictures");
        Assert.Equal(DataVerdict.Note, line.Verdict);
        Assert.StartsWith(
            "1 are JPEG, although their extensions name another format",
            line.Text,
            StringComparison.Ordinal
        );
    }

    /// <summary>A held-out val counts as train, which it was when published.</summary>
    [Fact]
    public void Class_counts_are_compared_with_the_published_ones()
    {
        using var tree = new RafDbTree();
        DataCheckReport report = Check(tree.Source, quick: true);
        Assert.Equal("28; published: 12,271", Line(report, "rows of split train").Text);
        Assert.Equal("4; published: 4,772", Line(report, "happiness in split train").Text);
        Assert.Equal("2; published: 74", Line(report, "fear in split test").Text);
    }

    [Fact]
    public void Missing_broken_recropped_and_duplicate_pictures_are_named()
    {
        using var tree = new CelebATree();
        File.Delete(tree.Files.At(tree.ImagePath(0)));
        tree.Files.Text(tree.ImagePath(1), "no picture");
        tree.Files.Picture(tree.ImagePath(2), 2, 200, 200);
        File.Copy(tree.Files.At(tree.ImagePath(10)), tree.Files.At(tree.ImagePath(20)), overwrite: true);
        DataCheckReport report = Check(tree.Source);
        foreach (
            (string subject, string part) in new[]
            {
                ("pictures", "1 of 24 are missing"),
                ("pictures", CelebATree.Name(0)),
                ("content of pictures", CelebATree.Name(1)),
                ("size of pictures", "1 are not 178 x 218 px, so they are not the official crops"),
                ("size of pictures", $"{CelebATree.Name(2)} (200 x 200)"),
                ("pictures in several splits", $"1: {CelebATree.Name(10)} (val) = {CelebATree.Name(20)} (test)"),
            }
        )
        {
            Assert.Equal(DataVerdict.Wrong, Line(report, subject).Verdict);
            Assert.Contains(part, Line(report, subject).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Check(tree.Source, quick: true).Lines, line => line.Subject == "content of pictures");
    }

    [Fact]
    public void Malformed_labels_are_lines_of_the_report()
    {
        using var tree = new CelebATree();
        for (int i = 0; i < 30; i++)
            tree.Partition.Add($"none{i}.jpg 0");
        tree.Write();
        DataCheckReport report = Check(tree.Source);
        Assert.False(report.IsComplete);
        Assert.Equal(21, report.Lines.Count);
        Assert.Equal("10 more problems", report.Lines[^1].Text);
    }

    [Fact]
    public void A_missing_label_file_is_a_line_of_the_report_and_an_unknown_kind_is_not()
    {
        using var tree = new CelebATree();
        File.Delete(tree.Files.At("list_eval_partition.txt"));
        DataCheckLine line = Assert.Single(Check(tree.Source).Lines);
        Assert.Equal(("labels", DataVerdict.Wrong), (line.Subject, line.Verdict));
        Assert.Contains("list_eval_partition.txt", line.Text, StringComparison.Ordinal);
        Assert.Throws<FaerException>(() => Check($"webface:{tree.Root}"));
        Assert.Throws<FaerException>(() => Check("celeba:/no/such/folder"));
    }

    /// <summary>
    /// The published train includes the held-out val, so a picture that occurs twice in train is not an error of this
    /// copy.
    /// </summary>
    [Fact]
    public void A_duplicate_picture_in_train_is_noted_if_val_was_held_out_of_it()
    {
        using var tree = new RafDbTree();
        FaceDataSet data = DataSetSource.Load(tree.Source);
        FaceSample held = data.Split("val")[0],
            trained = data.Split("train")[0],
            test = data.Split("test")[0];
        File.Copy(held.ImagePath, trained.ImagePath, overwrite: true);
        DataCheckReport report = Check(tree.Source);
        Assert.Equal(DataVerdict.Ok, Line(report, "pictures in several splits").Verdict);
        Assert.Equal(DataVerdict.Note, Line(report, "pictures in train and the held-out val").Verdict);
        Assert.Contains(held.Id, Line(report, "pictures in train and the held-out val").Text, StringComparison.Ordinal);

        File.Copy(held.ImagePath, test.ImagePath, overwrite: true);
        Assert.Equal(DataVerdict.Wrong, Line(Check(tree.Source), "pictures in several splits").Verdict);
    }

    [Fact]
    public void AffectNets_test_has_500_images_per_class_and_may_lack_one_of_contempt()
    {
        using var tree = new AffectNetTree();
        DataCheckReport report = Check(tree.Source(8), quick: true);
        Assert.Equal("2; published: 500", Line(report, "anger in split test").Text);
        Assert.Equal("2; published: 499 or 500", Line(report, "contempt in split test").Text);
    }

    /// <summary>
    /// Training pictures that are left out as duplicates still count as published; the duplicates are not an error of
    /// this copy.
    /// </summary>
    [Fact]
    public void FerPlus_reports_missing_and_duplicate_pictures()
    {
        using var tree = new FerPlusTree();
        for (int i = 0; i < 6; i++)
            tree.Add(FerPlusTree.Name(i), i < 4 ? "train" : "test", i == 5 ? 0 : i, 0, 9, 0, 0, 0, 0, 0, 0, 1, 0);
        tree.WriteFolders();
        tree.WritePicture("FER2013Train/nf_1.png", 50);
        File.Delete(tree.Files.At("FER2013Train/fer0000002.png"));
        DataCheckReport report = Check(tree.Source);
        foreach (
            (string subject, DataVerdict verdict, string text) in new[]
            {
                ("rows of FER2013Train/label.csv", DataVerdict.Wrong, "4; published: 28,558"),
                ("votes without a picture in FER2013Train", DataVerdict.Wrong, "1: fer0000002.png"),
                ("pictures without votes in FER2013Train", DataVerdict.Note, "1: nf_1.png"),
                ("rows of split train", DataVerdict.Wrong, "4; published: 25,045"),
                ("happiness in split train", DataVerdict.Wrong, "4; published: 7,284"),
                ("contempt in split test", DataVerdict.Wrong, "0; published: 15"),
                ("size of pictures", DataVerdict.Ok, "48 x 48 px, like the official crops"),
                (
                    "pictures in several splits",
                    DataVerdict.Note,
                    "1 pictures of test and 0 of val have an exact copy in train; 0 more pictures of test are also "
                        + "in val, and 0 more of val are also in test; 1 pictures of train are also in val or test"
                ),
            }
        )
            Assert.Equal((verdict, text), (Line(report, subject).Verdict, Line(report, subject).Text));
        Assert.StartsWith("1 of 6 are missing", Line(report, "pictures").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Age_bands_are_compared_with_the_published_ones()
    {
        using var tree = new FairFaceTree();
        DataCheckReport report = Check(tree.Source, quick: true);
        Assert.Equal("30; published: 86,744", Line(report, "rows of split train").Text);
        Assert.Equal("9; published: 10,954", Line(report, "rows of split test").Text);
        Assert.Equal("4; published: 1,792", Line(report, "age.0-2 in split train").Text);
        Assert.Equal("1; published: 118", Line(report, "age.70+ in split test").Text);
    }

    [Fact]
    public void The_report_is_json_with_lower_case_verdicts()
    {
        using var tree = new CelebATree();
        using JsonDocument json = JsonDocument.Parse(Check(tree.Source).ToJson());
        Assert.False(json.RootElement.GetProperty("isComplete").GetBoolean());
        Assert.Equal(
            ["note", "ok", "wrong"],
            json.RootElement.GetProperty("lines")
                .EnumerateArray()
                .Select(line => line.GetProperty("verdict").GetString())
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_partial_copy_is_refused_unless_allowed()
    {
        using var tree = new RafDbTree();
        File.Delete(tree.Files.At("Image/aligned/train_00001_aligned.jpg"));
        DataSetException error = Assert.Throws<DataSetException>(() => DataCheck.LoadChecked(tree.Source));
        Assert.Contains("--allow-partial", error.Message, StringComparison.Ordinal);
        Assert.Contains("rows of split train: 28; published: 12,271", error.Message, StringComparison.Ordinal);

        FaceDataSet partial = DataCheck.LoadChecked(tree.Source, allowPartial: true);
        Assert.Equal(41, partial.Samples.Count);
        Assert.Contains(
            partial.Notes,
            note => note.Contains("1 samples without a picture were left out", StringComparison.Ordinal)
        );
    }

    private static DataCheckReport Check(string source, bool quick = false) =>
        DataCheck.Run(source, quick, cancellationToken: TestContext.Current.CancellationToken);

    private static DataCheckLine Line(DataCheckReport report, string subject) =>
        Assert.Single(report.Lines, line => line.Subject == subject);
}
