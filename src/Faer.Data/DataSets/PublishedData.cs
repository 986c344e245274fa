namespace Faer.Data.DataSets;

/// <summary>
/// Published facts of a data set: numbers of rows and images per class, MD5 of the label files, size of the pictures.
/// </summary>
/// <param name="Rows">Accepted numbers of rows of each split; a held-out val is counted in train.</param>
/// <param name="Classes">
/// Accepted numbers of images of each label of one head, by split; empty if none are published.
/// </param>
/// <param name="Md5">MD5 of label files by file name, in lower-case hexadecimal digits.</param>
/// <param name="Width">Width of every picture in pixels; null where it varies.</param>
/// <param name="Height">Height of every picture in pixels; null where it varies.</param>
internal sealed record PublishedData(
    IReadOnlyDictionary<string, int[]> Rows,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int[]>> Classes,
    IReadOnlyDictionary<string, string> Md5,
    int? Width = null,
    int? Height = null
)
{
    /// <summary>The head whose labels <see cref="Classes"/> counts.</summary>
    public LabelHead Head { get; init; } = LabelHead.Expression(Expressions.Count);

    /// <summary>
    /// Whether the same pictures were published in several splits. The set's reader finds them; they do not make a copy
    /// incomplete.
    /// </summary>
    public bool HasCopies { get; init; }

    private static readonly Dictionary<string, string> s_noMd5 = [];
    private static readonly Dictionary<string, IReadOnlyDictionary<string, int[]>> s_noClasses = [];

    // 500 images per class are published; the distributed list has one image of contempt less.
    private static readonly int[] s_contemptTest = [499, 500];
    private static readonly int[] s_otherTest = [500];

    private static readonly int[] s_affectNetTrain = [74874, 134415, 25459, 14090, 6378, 3803, 24882, 3750];

    /// <summary>Returns the published facts of a kind of data set; null if there are none.</summary>
    public static PublishedData? Of(string kind) =>
        kind switch
        {
            CelebADataSet.Kind => CelebA,
            RafDbDataSet.Kind => RafDb,
            FairFaceDataSet.Kind => FairFace,
            AffectNetDataSet.Kind7 => AffectNet(Expressions.BasicCount, [3500]),
            // 4,000 images are published; the distributed list has 3,999.
            AffectNetDataSet.Kind8 => AffectNet(Expressions.Count, [3999, 4000]),
            _ => null,
        };

    /// <summary>Returns the numbers that the authors' rules give for the authors' votes.</summary>
    /// <param name="isNewTable">Whether the votes are from <c>fer2013new.csv</c> instead of <c>label.csv</c>.</param>
    /// <param name="targets">The rule that turns votes into labels.</param>
    public static PublishedData FerPlus(bool isNewTable, VoteTargets targets)
    {
        // In the order of the columns: neutral, happiness, surprise, sadness, anger, disgust, fear, contempt. A
        // distribution counts as its most probable label; if tied, the first in the order of the head.
        int[][] counts = (isNewTable, targets) switch
        {
            (false, VoteTargets.Majority) =>
            [
                [8733, 7284, 3136, 3022, 2098, 116, 536, 120],
                [1180, 862, 411, 348, 289, 25, 60, 16],
                [1083, 892, 394, 382, 269, 16, 86, 15],
            ],
            (false, _) =>
            [
                [10107, 7501, 3499, 3463, 2362, 193, 659, 163],
                [1311, 897, 452, 406, 315, 33, 69, 25],
                [1250, 925, 437, 438, 307, 25, 99, 26],
            ],
            (true, VoteTargets.Majority) =>
            [
                [8740, 7287, 3149, 3014, 2100, 119, 532, 119],
                [1182, 865, 415, 351, 287, 24, 62, 13],
                [1090, 893, 396, 384, 273, 18, 83, 16],
            ],
            (true, _) =>
            [
                [10122, 7503, 3506, 3448, 2366, 194, 657, 160],
                [1317, 897, 450, 401, 310, 34, 73, 23],
                [1251, 925, 434, 436, 312, 27, 95, 25],
            ],
        };
        string[] splits = [SplitName.Train, SplitName.Validation, SplitName.Test];
        return new PublishedData(
            counts.Index().ToDictionary(split => splits[split.Index], split => new[] { split.Item.Sum() }),
            counts
                .Index()
                .ToDictionary(
                    split => splits[split.Index],
                    IReadOnlyDictionary<string, int[]> (split) => ByName(FerPlusVotes.Columns, split.Item)
                ),
            s_noMd5,
            PixelRow.SidePx,
            PixelRow.SidePx
        )
        {
            HasCopies = true,
        };
    }

    private static PublishedData CelebA { get; } =
        new(
            new Dictionary<string, int[]>
            {
                [SplitName.Train] = [162_770],
                [SplitName.Validation] = [19_867],
                [SplitName.Test] = [19_962],
            },
            s_noClasses,
            new Dictionary<string, string>
            {
                ["identity_CelebA.txt"] = "32bd1bd63d3c78cd57e08160ec5ed1e2",
                ["list_attr_celeba.txt"] = "75e246fa4810816ffd6ee81facbd244c",
                ["list_eval_partition.txt"] = "d32c9cbf5e040fd4025c592c306e6668",
                ["list_landmarks_align_celeba.txt"] = "cc24ecafdb5b50baae59b03474781f8c",
            },
            178,
            218
        );

    private static PublishedData RafDb { get; } =
        new(
            new Dictionary<string, int[]> { [SplitName.Train] = [12_271], [SplitName.Test] = [3_068] },
            new Dictionary<string, IReadOnlyDictionary<string, int[]>>
            {
                [SplitName.Train] = ById(RafDbDataSet.Ids, [1290, 281, 717, 4772, 1982, 705, 2524]),
                [SplitName.Test] = ById(RafDbDataSet.Ids, [329, 74, 160, 1185, 478, 162, 680]),
            },
            s_noMd5,
            100,
            100
        );

    private static PublishedData AffectNet(int classes, int[] test) =>
        new(
            new Dictionary<string, int[]>
            {
                [SplitName.Train] = [s_affectNetTrain.Take(classes).Sum()],
                [SplitName.Test] = test,
            },
            new Dictionary<string, IReadOnlyDictionary<string, int[]>>
            {
                [SplitName.Train] = ById([.. Enum.GetValues<Expression>()], s_affectNetTrain[..classes]),
                [SplitName.Test] = Enum.GetValues<Expression>()[..classes]
                    .ToDictionary(
                        expression => expression.Name(),
                        expression => expression == Expression.Contempt ? s_contemptTest : s_otherTest
                    ),
            },
            s_noMd5
        );

    private static PublishedData FairFace { get; } =
        new(
            new Dictionary<string, int[]> { [SplitName.Train] = [86_744], [SplitName.Test] = [10_954] },
            new Dictionary<string, IReadOnlyDictionary<string, int[]>>
            {
                [SplitName.Train] = ByName(
                    FairFaceDataSet.AgeHead.Labels,
                    [1_792, 10_408, 9_103, 25_598, 19_250, 10_744, 6_228, 2_779, 842]
                ),
                [SplitName.Test] = ByName(
                    FairFaceDataSet.AgeHead.Labels,
                    [199, 1_356, 1_181, 3_300, 2_330, 1_353, 796, 321, 118]
                ),
            },
            s_noMd5
        )
        {
            Head = FairFaceDataSet.AgeHead,
        };

    private static Dictionary<string, int[]> ById(IReadOnlyList<Expression> ids, int[] counts) =>
        ByName([.. ids.Select(id => id.Name())], counts);

    private static Dictionary<string, int[]> ByName(IReadOnlyList<string> labels, int[] counts) =>
        counts.Index().ToDictionary(count => labels[count.Index], count => new[] { count.Item });
}
