using System.Collections.ObjectModel;
using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Training.Recipes;

/// <summary>How training images are selected and changed.</summary>
public sealed record DataRecipe
{
    /// <summary>
    /// 0 draws every image once per epoch. Above 0 draws with replacement; an image whose expression has n images is
    /// weighted by n to the power of minus this value (1 balances the classes). Images without an expression count as
    /// the largest class. Default 0.
    /// </summary>
    public double RebalancePower { get; init; }

    /// <summary>
    /// Side of the stored crop divided by the input's side, at least 1. It limits the reach of shifts and rotations.
    /// Default 1.25.
    /// </summary>
    public float Margin { get; init; } = 1.25f;

    /// <summary>
    /// Whether decoded crops are kept on disk. False decodes each picture each time, for millions of pictures, and
    /// requires <c>input.alignment: resize</c>. Default true.
    /// </summary>
    public bool CacheCrops { get; init; } = true;

    /// <summary>
    /// Mixup (Zhang et al. 2018): the images of a step are mixed with each other, and so are their labels, by a share
    /// drawn from Beta(a, a), where a is this value; 0 for no mixup. Default 0.
    /// </summary>
    public double Mixup { get; init; }

    /// <summary>
    /// With several data sets: the average number of times that each picture of a data set is drawn per epoch, by the
    /// data set's name; 1 for a data set that is not named. A fraction draws another part of the pictures in each
    /// epoch. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> SourceWeights { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// Pre-training: the minimum number of pictures of a person, at least 1. People with fewer are left out. Default 1.
    /// </summary>
    public int MinImagesPerPerson { get; init; } = 1;

    /// <summary>
    /// Own pictures: the labels to learn, by the names of columns or of class folders; empty for all. Default empty.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// Own pictures: the name of the head of class folders or of 0/1 columns; null for <c>label</c>. Default null.
    /// </summary>
    public string? Head { get; init; }

    /// <summary>Own pictures: columns that hold a group of the picture instead of a label. Default none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Own pictures: the column with the person shown in the picture. Default <c>person</c>.</summary>
    public string Person { get; init; } = SampleGroups.Person;

    /// <summary>
    /// How the votes of several people on one picture are turned into a target, for data sets with votes
    /// (<c>ferplus</c>). Default <see cref="VoteTargets.Majority"/>.
    /// </summary>
    public VoteTargets Votes { get; init; }

    /// <summary>
    /// Whether a data set without val gets one, by which the best epoch is selected. With
    /// <see cref="HoldOutRule.None"/> nothing is held out: the run has no val if one of its data sets has none, and its
    /// last epoch counts. Default <see cref="HoldOutRule.Automatic"/>.
    /// </summary>
    public HoldOutRule HoldOut { get; init; }

    /// <summary>
    /// Attributes whose value comes from a group of a data set: maps an attribute's name to <c>group=value</c>, such as
    /// <c>Male</c> to <c>gender=Male</c> for <c>fairface</c>. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> AttributesFromGroups { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Labels that are ignored in all splits, by the name of the data set: a head such as <c>expression</c>, an
    /// attribute such as <c>Rosy_Cheeks</c>, or a label of another multi-label head as <c>head.label</c>. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> IgnoreLabels { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Random changes of training images.</summary>
    public AugmentationSettings Augmentation { get; init; } = new();

    /// <summary>Returns the fields that determine how labels are read.</summary>
    public DataSetOptions ToDataSetOptions() =>
        new()
        {
            Labels = Labels,
            Head = Head,
            Groups = Groups,
            Person = Person,
            Votes = Votes,
            HoldOut = HoldOut,
            AttributesFromGroups = AttributesFromGroups,
        };

    /// <summary>Returns a copy with other values of the fields that determine how labels are read.</summary>
    /// <param name="options">The new values.</param>
    public DataRecipe With(DataSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return this with
        {
            Labels = options.Labels,
            Head = options.Head,
            Groups = options.Groups,
            Person = options.Person,
            Votes = options.Votes,
            HoldOut = options.HoldOut,
            AttributesFromGroups = options.AttributesFromGroups,
        };
    }

    internal const int MaxMargin = 4;
    private const int MaxMixup = 100;
    private const int MaxSourceWeight = 100;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. FieldRules.Broken(
                (Margin is >= 1 and <= MaxMargin, "margin", $"must be 1 to {MaxMargin}"),
                (RebalancePower is >= 0 and <= 2, "rebalancePower", "must be 0 to 2"),
                (
                    SourceWeights.Values.All(weight => weight is > 0 and <= MaxSourceWeight),
                    "sourceWeights",
                    $"must be above 0 and at most {MaxSourceWeight}"
                ),
                (MinImagesPerPerson >= 1, "minImagesPerPerson", "must be at least 1"),
                (Mixup is >= 0 and <= MaxMixup, "mixup", $"must be 0 to {MaxMixup}")
            ),
            .. ToDataSetOptions().Faults(),
            .. FieldRules.Under("augmentation", Augmentation.Faults()),
        ];
}
