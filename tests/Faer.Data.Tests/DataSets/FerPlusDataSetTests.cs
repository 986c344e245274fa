using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FerPlusDataSetTests : IDisposable
{
    private static readonly int[] s_happy = [0, 10, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly int[] s_sad = [2, 0, 0, 8, 0, 0, 0, 0, 0, 0];
    private static readonly int[] s_mixed = [4, 0, 0, 0, 6, 0, 0, 0, 0, 0];
    private static readonly int[] s_contempt = [0, 0, 0, 0, 0, 0, 0, 9, 1, 0];
    private static readonly int[] s_unknown = [2, 0, 0, 0, 0, 0, 0, 0, 8, 0];
    private static readonly int[] s_notAFace = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10];
    private static readonly int[] s_divided = [5, 0, 0, 5, 0, 0, 0, 0, 0, 0];

    private readonly FerPlusTree _tree = new();

    public FerPlusDataSetTests()
    {
        Add(0, "train", s_happy);
        Add(1, "train", s_sad);
        Add(2, "train", s_mixed);
        Add(3, "train", s_unknown);
        Add(4, "train", s_notAFace);
        Add(5, "train", s_divided);
        Add(6, "val", s_happy);
        Add(7, "val", s_contempt);
        Add(8, "test", s_sad);
        Add(9, "test", s_happy);
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_layouts_give_the_same_samples(bool isTables)
    {
        FaceDataSet data = Load(isTables);
        Assert.Equal("ferplus", data.Name);
        Assert.Equal([LabelHead.Expression(8)], data.Heads);
        Assert.Equal(
            [
                "fer0000000.png train Happiness",
                "fer0000001.png train Sadness",
                "fer0000002.png train Anger",
                "fer0000006.png val Happiness",
                "fer0000007.png val Contempt",
                "fer0000008.png test Sadness",
                "fer0000009.png test Happiness",
            ],
            data.Samples.Select(sample => $"{sample.Id} {sample.Split} {sample.Expression}")
        );
        Assert.All(
            data.Samples,
            sample =>
            {
                int seed = _tree.Faces.Single(face => face.Name == sample.Id).Seed;
                Assert.Equal(
                    FerPlusTree.Grey(seed).SelectMany(grey => new[] { grey, grey, grey }),
                    sample.DecodePicture().Pixels.ToArray()
                );
            }
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_left_out_are_counted_by_reason(bool isTables)
    {
        FaceDataSet data = Load(isTables);
        foreach (
            string note in new[]
            {
                "1 pictures were left out, as most votes are for 'unknown'.",
                "1 pictures were left out, as most votes are for 'not a face'.",
                "1 pictures were left out, as people disagree on what they show.",
            }
        )
            Assert.Contains(note, data.Notes);
    }

    [Fact]
    public void Soft_labels_are_the_distribution_of_the_votes()
    {
        _tree.WriteFolders();
        FaceDataSet data = DataSetSource.Load(_tree.Source, new DataSetOptions { Votes = VoteTargets.Soft });
        FaceSample mixed = data.Samples.Single(sample => sample.Id == FerPlusTree.Name(2));
        Assert.Equal([0.4f, 0, 0, 0, 0, 0, 0.6f, 0], mixed.Labels["expression"].ToArray());

        // Divided votes have no majority, but they have a distribution.
        FaceSample divided = data.Samples.Single(sample => sample.Id == FerPlusTree.Name(5));
        Assert.Equal([0.5f, 0, 0.5f, 0, 0, 0, 0, 0], divided.Labels["expression"].ToArray());
    }

    /// <summary>A head of seven expressions excludes contempt, as in every data set with eight.</summary>
    [Fact]
    public void Seven_classes_are_the_same_set_without_contempt()
    {
        FaceDataSet data = Load(isTables: false);
        var targets = new HeadTargets(LabelHead.Expression(7));
        Assert.Equal(
            ["fer0000007.png"],
            data.Samples.Where(sample => !targets.TryRead(sample, new float[7])).Select(sample => sample.Id)
        );
    }

    /// <summary>
    /// A is a copy of B and B of C: the pixels join the two in train, and the list joins one of them with test.
    /// </summary>
    [Fact]
    public void Training_pictures_with_a_copy_in_another_split_are_left_out_transitively()
    {
        _tree.Add("fer0000020.png", "train", 20, s_happy);
        _tree.Add("fer0000021.png", "train", 20, s_sad);
        _tree.Add("fer0000022.png", "test", 22, s_happy);
        _tree.Add("fer0000023.png", "val", 23, s_happy);
        _tree.Add("fer0000024.png", "test", 23, s_happy);
        _tree.WriteFolders();
        _tree.Files.Text("duplicates.csv", "image,duplicate_of\nfer0000021.png,fer0000022.png\nfer9.png,fer8.png\n");
        FaceDataSet data = DataSetSource.Load(_tree.Source);

        Assert.Equal(3, data.Split("train").Count);
        Assert.Equal(
            ["fer0000020.png", "fer0000021.png"],
            data.LeftOut.Select(sample => sample.Id).Order(StringComparer.Ordinal)
        );
        Assert.Equal("in train", Copy("fer0000022.png"));
        Assert.Equal("in another split", Copy("fer0000023.png"));
        Assert.Equal("in another split", Copy("fer0000024.png"));
        Assert.Equal("none", Copy(FerPlusTree.Name(8)));
        Assert.All(data.Split("train"), sample => Assert.Empty(sample.Groups));
        Assert.Contains(
            "2 labeled pictures of train were left out, because exactly the same picture is in val or test.",
            data.Notes
        );
        Assert.Contains(
            data.Notes,
            note =>
                note.Contains(
                    "the 2 rows of duplicates.csv; in 1 of these rows, a picture is missing",
                    StringComparison.Ordinal
                )
        );

        string Copy(string id) => data.Samples.Single(sample => sample.Id == id).Groups[CopyGroup.Name];
    }

    /// <summary>Without a list, copies are found by their pixels alone, in either layout.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Copies_are_found_by_their_pixels(bool isTables)
    {
        _tree.Add("fer0000020.png", "train", 20, s_happy);
        _tree.Add("fer0000021.png", "test", 20, s_happy);
        FaceDataSet data = Load(isTables);
        Assert.Equal(["fer0000020.png"], data.LeftOut.Select(sample => sample.Id));
        Assert.Equal("in train", data.Samples.Single(sample => sample.Id == "fer0000021.png").Groups[CopyGroup.Name]);
    }

    [Fact]
    public void Label_csv_takes_precedence_over_the_table_next_to_the_folders()
    {
        _tree.WriteVotes();
        FaceDataSet data = Load(isTables: false);
        Assert.Equal(3, data.LabelFiles.Count);
        Assert.All(data.LabelFiles, file => Assert.EndsWith("label.csv", file, StringComparison.Ordinal));
        Assert.Contains("The votes are from label.csv; fer2013new.csv was also found, but not read.", data.Notes);
    }

    [Fact]
    public void Each_problem_of_rows_is_reported_once_with_its_lines()
    {
        _tree.WriteFolders();
        File.AppendAllText(
            _tree.LabelsOf("train"),
            """
            fer0000101.png,"(0, 0, 48, 48)",0,0,0,0,0,0,0,0,0,0
            fer0000102.png,"(0, 0, 48, 48)",0,0,0,0,0,0,0,0,0,0
            fer0000000.png,"(0, 0, 48, 48)",1,0,0,0,0,0,0,0,0,9
            fer0000103.png,"(0, 0, 48, 48)",x,0,0,0,0,0,0,0,0,9
            fer0000104.png,"(0, 0, 48, 48)",-1,0,0,0,0,0,0,0,0,9
            fer0000105.png,3,0,0
            fer0000106.png,3,0,0
            ../secret.png,"(0, 0, 48, 48)",1,0,0,0,0,0,0,0,0,9

            """
        );
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(_tree.Source));
        string path = _tree.LabelsOf("train");
        Assert.Equal(
            [
                $"{path}: line 7 and 1 more: the votes sum to 0.",
                $"{path}: line 9: fer0000000.png occurs twice.",
                $"{path}: line 10: 'x' is not a valid number of votes.",
                $"{path}: line 11: '-1' is not a valid number of votes.",
                $"{path}: line 12 and 1 more: 12 columns are expected: name, box and 10 columns of votes.",
                $"{path}: line 14: '../secret.png' is not the name of a picture.",
            ],
            error.Problems
        );
    }

    [Fact]
    public void A_folder_without_either_layout_is_refused() =>
        Assert.Contains(
            "neither FER2013Train/label.csv nor fer2013.csv with fer2013new.csv was found",
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );

    /// <summary>The majority counts that FERPlus's papers report, and the overlap between its splits.</summary>
    [Theory]
    [InlineData(VoteTargets.Majority, 25_045, 3_191, 3_137)]
    [InlineData(VoteTargets.Soft, 27_947, 3_508, 3_507)]
    public void The_real_votes_give_the_published_counts(VoteTargets votes, int train, int val, int test)
    {
        string root = Path.Combine(Environment.GetEnvironmentVariable("FAER_DATA") ?? "", "data", "ferplus");
        Assert.SkipUnless(
            File.Exists(Path.Combine(root, "FER2013Train", "label.csv")),
            "needs FAER_DATA, a folder with data/ferplus"
        );
        FaceDataSet data = DataSetSource.Load($"ferplus:{root}", new DataSetOptions { Votes = votes });
        Assert.Equal(train, data.Split("train").Count + data.LeftOut.Count);
        Assert.Equal((val, test), (data.Split("val").Count, data.Split("test").Count));
        Assert.Contains(
            data.Checks,
            line =>
                line.Text.StartsWith(
                    "288 pictures of test and 279 of val have an exact copy in train; 26 more pictures of test are "
                        + "also in val, and 26 more",
                    StringComparison.Ordinal
                )
        );
        DataCheckReport check = DataCheck.Run(
            $"ferplus:{root}",
            quick: true,
            options: new DataSetOptions { Votes = votes },
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(check.Lines, line => line.Verdict == DataVerdict.Wrong);
        if (votes == VoteTargets.Majority)
        {
            Assert.Equal(607, data.LeftOut.Count);
            Assert.Equal(
                (536, 116, 3_022),
                (Count(Expression.Fear), Count(Expression.Disgust), Count(Expression.Sadness))
            );
        }

        int Count(Expression expression) =>
            data
                .Samples.Concat(data.LeftOut)
                .Count(sample => sample.Split == "train" && sample.Expression == expression);
    }

    private void Add(int number, string split, int[] votes) =>
        _tree.Add(FerPlusTree.Name(number), split, number, votes);

    private FaceDataSet Load(bool isTables)
    {
        if (isTables)
            _tree.WriteTables();
        else
            _tree.WriteFolders();
        return DataSetSource.Load(_tree.Source);
    }
}
