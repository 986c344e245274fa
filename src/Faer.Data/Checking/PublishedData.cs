namespace Faer.Data;

/// <summary>What is published of a data set: how many rows and classes, the MD5 of its label files, the size of its pictures.</summary>
/// <param name="Rows">Rows of each split; where val is held out, train counts it.</param>
/// <param name="Classes">Images of each expression in its splits, any of the numbers; empty where nothing is published.</param>
/// <param name="Md5">MD5 of label files by their names, in lower-case hexadecimal digits.</param>
/// <param name="Width">Width of every picture in pixels; null where it varies.</param>
/// <param name="Height">Its height.</param>
internal sealed record PublishedData(
    IReadOnlyDictionary<string, int[]> Rows,
    IReadOnlyDictionary<string, IReadOnlyDictionary<Expression, int[]>> Classes,
    IReadOnlyDictionary<string, string> Md5,
    int? Width = null,
    int? Height = null
)
{
    private static readonly Dictionary<string, string> s_noMd5 = [];

    // The published figure is 500 images per class; the distributed list has one image of contempt less.
    private static readonly int[] s_contemptTest = [499, 500];
    private static readonly int[] s_otherTest = [500];

    private static readonly int[] s_affectNetTrain = [74874, 134415, 25459, 14090, 6378, 3803, 24882, 3750];

    /// <summary>What is published of a kind of data set; null where nothing is.</summary>
    public static PublishedData? Of(string kind) =>
        kind switch
        {
            CelebADataSet.Kind => CelebA,
            RafDbDataSet.Kind => RafDb,
            AffectNetDataSet.Kind7 => AffectNet(Expressions.BasicCount, [3500]),
            // The published figure is 4,000; the distributed list has 3,999 of them.
            AffectNetDataSet.Kind8 => AffectNet(Expressions.Count, [3999, 4000]),
            _ => null,
        };

    private static PublishedData CelebA { get; } =
        new(
            new Dictionary<string, int[]>
            {
                [SplitName.Train] = [162_770],
                [SplitName.Validation] = [19_867],
                [SplitName.Test] = [19_962],
            },
            new Dictionary<string, IReadOnlyDictionary<Expression, int[]>>(),
            new Dictionary<string, string>
            {
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
            new Dictionary<string, IReadOnlyDictionary<Expression, int[]>>
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
            new Dictionary<string, IReadOnlyDictionary<Expression, int[]>>
            {
                [SplitName.Train] = ById([.. Enum.GetValues<Expression>()], s_affectNetTrain[..classes]),
                [SplitName.Test] = Enum.GetValues<Expression>()[..classes]
                    .ToDictionary(
                        expression => expression,
                        expression => expression == Expression.Contempt ? s_contemptTest : s_otherTest
                    ),
            },
            s_noMd5
        );

    private static Dictionary<Expression, int[]> ById(IReadOnlyList<Expression> ids, int[] counts) =>
        counts.Index().ToDictionary(count => ids[count.Index], count => new[] { count.Item });
}
