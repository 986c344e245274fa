using System.Numerics;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class CelebADataSetTests
{
    public static TheoryData<bool, string, bool> Layouts =>
        new()
        {
            { false, "\n", true },
            { false, "\r\n", true },
            { false, "\n", false },
            { true, "\n", true },
            { true, "\r\n", false },
        };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_gives_the_same_samples(bool isKaggle, string newLine, bool endsWithNewLine)
    {
        using var tree = new CelebATree(isKaggle, newLine, endsWithNewLine);
        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal("celeba", data.Name);
        Assert.Equal(CelebATree.Images, data.Samples.Count);
        Assert.Equal(["train", "val", "test"], data.Splits);
        Assert.All(
            data.Samples.Index(),
            row =>
            {
                Assert.Equal(
                    (CelebATree.Name(row.Index), data.Splits[row.Index / CelebATree.ImagesOfSplit]),
                    (row.Item.Id, row.Item.Split)
                );
                Assert.True(File.Exists(row.Item.ImagePath));
                Assert.Equal(
                    Enumerable.Range(0, 40).Select(a => CelebATree.IsPresent(row.Index, a) ? 1f : 0f),
                    row.Item.Labels["attributes"].ToArray()
                );
                Assert.Null(row.Item.Expression);
                Assert.Equal(CelebATree.PersonOf(row.Index), row.Item.Person);

                // CelebA's lefteye is on the viewer's left, so it is the subject's right eye.
                Assert.Equal(new Vector2(69 + row.Index, 109 + row.Index), row.Item.Landmarks!.Value.RightEye);
                Assert.Equal(new Vector2(108 + row.Index, 154 + row.Index), row.Item.Landmarks!.Value.LeftMouth);
            }
        );
    }

    [Fact]
    public void Pictures_have_CelebA_s_frame()
    {
        using var tree = new CelebATree();
        Assert.All(
            DataSetSource.Load(tree.Source).Samples,
            sample => Assert.Same(AlignmentSettings.CelebAFrame, sample.Frame)
        );
    }

    [Fact]
    public void Attributes_are_matched_by_their_names_in_the_header()
    {
        using var tree = new CelebATree();
        tree.Names.Reverse();
        tree.Write();
        Assert.Equal(
            Enumerable.Range(0, 40).Select(a => CelebATree.IsPresent(1, 39 - a) ? 1f : 0f),
            DataSetSource.Load(tree.Source).Samples[1].Labels["attributes"].ToArray()
        );
    }

    /// <summary>
    /// The official file pads labels to three characters, so they are read at fixed positions; unpadded labels are read
    /// one by one. Both must give the same labels.
    /// </summary>
    [Fact]
    public void Padded_labels_equal_labels_with_other_spacing()
    {
        using var tree = new CelebATree();
        IReadOnlyList<FaceSample> spaced = DataSetSource.Load(tree.Source).Samples;
        for (int i = 0; i < tree.Attributes.Count; i++)
            tree.Attributes[i] =
                CelebATree.Name(i)
                + string.Concat(FacialAttributes.Names.Select((_, a) => CelebATree.IsPresent(i, a) ? "  1" : " -1"));
        tree.Names.Reverse();
        tree.Write();
        IReadOnlyList<FaceSample> padded = DataSetSource.Load(tree.Source).Samples;
        Assert.All(
            spaced.Zip(padded),
            pair =>
                Assert.Equal(
                    pair.First.Labels["attributes"].ToArray().AsEnumerable().Reverse(),
                    pair.Second.Labels["attributes"].ToArray()
                )
        );

        tree.Attributes[1] = tree.Attributes[1][..^1] + "7";
        tree.Write();
        Assert.Contains(
            "list_attr_celeba.txt: line 4: '",
            Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_official_archives_folders_are_found()
    {
        using var tree = new CelebATree();
        foreach (
            (string folder, string name) in new[]
            {
                ("Anno", "list_attr_celeba.txt"),
                ("Anno", "list_landmarks_align_celeba.txt"),
                ("Anno", "identity_CelebA.txt"),
                ("Eval", "list_eval_partition.txt"),
                ("Img", "img_align_celeba"),
            }
        )
        {
            Directory.CreateDirectory(tree.Files.At(folder));
            Directory.Move(tree.Files.At(name), tree.Files.At($"{folder}/{name}"));
        }

        Assert.All(
            DataSetSource.Load(tree.Source).Samples,
            sample =>
                Assert.True(File.Exists(sample.ImagePath) && sample.Landmarks is not null && sample.Person is not null)
        );
    }

    [Fact]
    public void A_wrong_row_count_is_reported_and_not_used()
    {
        using var tree = new CelebATree();
        Assert.Contains(
            DataSetSource.Load(tree.Source).Notes,
            note => note.Contains("list_attr_celeba.txt states 202599 rows, but has 24", StringComparison.Ordinal)
        );
        tree.Count = "24";
        tree.Write();
        Assert.Empty(DataSetSource.Load(tree.Source).Notes);
    }

    [Fact]
    public void Landmarks_are_optional_and_may_have_another_order_of_rows()
    {
        using var tree = new CelebATree();
        tree.Partition.Reverse();
        tree.Landmarks.Reverse();
        tree.Write();
        Assert.Equal(new Vector2(71, 111), DataSetSource.Load(tree.Source).Samples[2].Landmarks!.Value.RightEye);
        Assert.Equal("test", DataSetSource.Load(tree.Source).Samples[23].Split);
        File.Delete(tree.Files.At("list_landmarks_align_celeba.txt"));
        Assert.All(DataSetSource.Load(tree.Source).Samples, sample => Assert.Null(sample.Landmarks));
    }

    /// <summary>Two hundred thousand pictures must not have one dictionary each.</summary>
    [Fact]
    public void Pictures_of_a_person_share_their_groups()
    {
        using var tree = new CelebATree();
        tree.People.Reverse();
        tree.Write();
        IReadOnlyList<FaceSample> samples = DataSetSource.Load(tree.Source).Samples;
        Assert.Same(samples[0].Groups, samples[1].Groups);
        Assert.Same(samples[0].Groups, samples[0].Groups);
        Assert.NotEqual(samples[1].Person, samples[2].Person);
    }

    [Fact]
    public void People_are_optional_and_missing_rows_are_noted()
    {
        using var tree = new CelebATree();
        tree.People.RemoveRange(4, 20);
        tree.People.Add("x.jpg 7");
        tree.Write();
        FaceDataSet data = DataSetSource.Load(tree.Source);
        Assert.Equal(["100", "100", "101", "101", null], data.Samples.Take(5).Select(sample => sample.Person));
        Assert.Contains(
            "identity_CelebA.txt has no row for 20 pictures, so their person is unknown: 000005.jpg, 000006.jpg, "
                + "000007.jpg, 000008.jpg, 000009.jpg and 15 more.",
            data.Notes
        );
        Assert.Contains("identity_CelebA.txt has 1 rows for pictures without labels here.", data.Notes);

        File.Delete(tree.Files.At("identity_CelebA.txt"));
        Assert.All(DataSetSource.Load(tree.Source).Samples, sample => Assert.Null(sample.Person));
    }

    [Fact]
    public void Malformed_rows_of_people_are_one_problem()
    {
        using var tree = new CelebATree();
        tree.People[1] = "000002.jpg";
        tree.People[3] = "000004.jpg Anna";
        tree.People[5] = "000006.jpg 3 4";
        tree.People[7] = tree.People[6];
        tree.Write();
        Assert.Equal(
            [
                $"{tree.Files.At("identity_CelebA.txt")}: line 2 and 2 more: one whole number is expected after the name.",
                $"{tree.Files.At("identity_CelebA.txt")}: line 8: the name already occurs in an earlier line.",
            ],
            Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source)).Problems
        );
    }

    [Fact]
    public void The_published_number_of_each_split_is_known()
    {
        using var tree = new CelebATree();
        Assert.Equal(19_962, DataSetSource.Load(tree.Source).PublishedImages["test"]);
    }

    [Fact]
    public void All_problems_are_reported_with_their_lines()
    {
        using var tree = new CelebATree();
        tree.Attributes[1] = tree.Attributes[1].Replace("-1", "2", StringComparison.Ordinal);
        tree.Attributes[2] += " 1";
        tree.Attributes[4] = tree.Attributes[3];
        tree.Partition[0] = $"{CelebATree.Name(0)} 3";
        tree.Partition[1] = "x.jpg 0";
        tree.Landmarks[0] = $"{CelebATree.Name(0)} 1 2 3";
        tree.Write();
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source));
        Assert.All(
            [
                "list_attr_celeba.txt: line 4: '2' is neither 1 nor -1",
                "list_attr_celeba.txt: line 5: 000003.jpg has 41 labels, not 40",
                "list_attr_celeba.txt: line 7: 000004.jpg occurs twice",
                "list_eval_partition.txt: line 1: the split is not 0, 1 or 2",
                "list_eval_partition.txt: line 2: x.jpg has no row in list_attr_celeba.txt",
                "list_landmarks_align_celeba.txt: line 3: 10 whole numbers are expected",
                "the row of 000001.jpg is missing",
                "the row of 000002.jpg is missing",
            ],
            (string expected) => Assert.Contains(expected, error.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void More_than_twenty_problems_are_counted()
    {
        using var tree = new CelebATree();
        for (int i = 0; i < 30; i++)
            tree.Partition.Add($"none{i}.jpg 0");
        tree.Write();
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source));
        Assert.Equal((30, 20), (error.Count, error.Problems.Count));
        Assert.EndsWith("\n  and 10 more", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list_attr_celeba.txt")]
    [InlineData("list_eval_partition.txt")]
    public void A_missing_label_file_is_named(string name)
    {
        using var tree = new CelebATree();
        File.Delete(tree.Files.At(name));
        Assert.Contains(
            name,
            Assert.Throws<FaerException>(() => DataSetSource.Load(tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_header_without_an_attribute_is_refused()
    {
        using var tree = new CelebATree();
        tree.Names[3] = "Old";
        tree.Write();
        Assert.Contains(
            $"the attribute {FacialAttributes.Names[3]} is missing",
            Assert.Throws<FaerException>(() => DataSetSource.Load(tree.Source)).Message,
            StringComparison.Ordinal
        );
    }
}
