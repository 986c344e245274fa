namespace Faer.Training.Networks.SwinFace;

/// <summary>An analysis subnet and its output layers.</summary>
/// <param name="Key">The key of the subnet below <c>fam.nets</c> and <c>tss.nets</c>.</param>
/// <param name="Tasks">The output layers.</param>
internal sealed record SwinFaceSubnet(string Key, IReadOnlyList<SwinFaceTask> Tasks)
{
    /// <summary>Outputs of a yes-or-no label: the scores of "no" and "yes".</summary>
    public const int PairOutputs = 2;

    /// <summary>The key of the output layers of the attributes.</summary>
    public const string AttributesKey = LabelHead.AttributesName;

    /// <summary>The key of the output layer of the expressions.</summary>
    public const string ExpressionKey = LabelHead.ExpressionName;

    /// <summary>The published network's age in years, which no head of this project estimates.</summary>
    public const string AgeKey = "Age";

    private const string OwnPrefix = "own_";

    /// <summary>
    /// The tasks of the published network's eleven subnets in the order of its file: the 40 attributes, the age and the
    /// expression.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Published { get; } =
    [
        ["Male"],
        [AgeKey, "Young"],
        ["Expression", "Smiling"],
        ["Attractive", "Blurry", "Chubby", "Heavy_Makeup", "Oval_Face", "Pale_Skin"],
        [
            "Bald",
            "Bangs",
            "Black_Hair",
            "Blond_Hair",
            "Brown_Hair",
            "Gray_Hair",
            "Receding_Hairline",
            "Straight_Hair",
            "Wavy_Hair",
            "Wearing_Hat",
        ],
        ["Arched_Eyebrows", "Bags_Under_Eyes", "Bushy_Eyebrows", "Eyeglasses", "Narrow_Eyes"],
        ["Big_Nose", "Pointy_Nose"],
        ["High_Cheekbones", "Rosy_Cheeks", "Wearing_Earrings", "Sideburns"],
        ["5_o_Clock_Shadow", "Big_Lips", "Mouth_Slightly_Open", "Mustache", "Wearing_Lipstick", "No_Beard"],
        ["Double_Chin", "Goatee"],
        ["Wearing_Necklace", "Wearing_Necktie"],
    ];

    /// <summary>
    /// The subnets of a network with the given heads. A published subnet without a task is left out: nothing would
    /// train it. A head that the published network does not have gets a subnet of its own.
    /// </summary>
    public static IReadOnlyList<SwinFaceSubnet> For(IReadOnlyList<LabelHead> heads)
    {
        bool attributes = heads.Contains(LabelHead.Attributes);
        LabelHead? expression = heads.FirstOrDefault(head => head.Name == LabelHead.ExpressionName);
        IEnumerable<SwinFaceSubnet> published = Published
            .Index()
            .Select(subnet => new SwinFaceSubnet(
                FormattableString.Invariant($"{subnet.Index}"),
                [.. subnet.Item.Select(TaskOf).OfType<SwinFaceTask>()]
            ))
            .Where(subnet => subnet.Tasks.Count > 0);
        return
        [
            .. published,
            .. heads
                .Where(head => head.Name is not (LabelHead.AttributesName or LabelHead.ExpressionName))
                .Select(head => new SwinFaceSubnet(
                    OwnKey(head),
                    [new SwinFaceTask(OwnKey(head), OutputsPerLabel(head) * head.Count)]
                )),
        ];

        SwinFaceTask? TaskOf(string task) =>
            task == "Expression"
                ? expression is null
                    ? null
                    : new SwinFaceTask(ExpressionKey, expression.Count)
                : attributes && task != AgeKey
                    ? new SwinFaceTask($"{AttributesKey}.{task}", PairOutputs)
                    : null;
    }

    /// <summary>The number of outputs per label of a head.</summary>
    public static int OutputsPerLabel(LabelHead head) => head.Kind == HeadKind.MultiLabel ? PairOutputs : 1;

    /// <summary>The keys of the output layers of a head, in the order of its labels or outputs.</summary>
    public static IReadOnlyList<string> OutputKeys(LabelHead head) =>
        head.Name switch
        {
            LabelHead.AttributesName => [.. head.Labels.Select(label => $"{AttributesKey}.{label}")],
            LabelHead.ExpressionName => [ExpressionKey],
            _ => [OwnKey(head)],
        };

    /// <summary>The key of the output layers of a head, below <c>om</c>.</summary>
    public static string HeadKey(LabelHead head) =>
        head.Name is LabelHead.AttributesName or LabelHead.ExpressionName ? head.Name : OwnKey(head);

    private static string OwnKey(LabelHead head) => OwnPrefix + HeadKeys.Safe(head.Name);
}
