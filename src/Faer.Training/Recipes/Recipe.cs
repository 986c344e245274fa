using Faer.Alignment;

namespace Faer.Training;

/// <summary>
/// Everything that decides a training run but the data's place: read from a JSON file with comments, unknown members
/// refused, every member optional but <see cref="Name"/>. The run folder keeps the resolved recipe and its hash.
/// </summary>
public sealed record Recipe
{
    internal const int MaxEpochs = 1_000_000;
    private const int MaxBatchSize = 65_536;
    private const int MaxCheckpointMinutes = 24 * 60;

    // A batch's crops are one array of bytes.
    private const long MaxBatchBytes = int.MaxValue;

    /// <summary>What the run and its model are called: backbone, data, size, such as <c>faer-atto_lfw_112</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people: what the recipe is for, and what it is based on.</summary>
    public string Description { get; init; } = "";

    /// <summary>Seed of the initial weights, the order, the augmentation and stochastic depth. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the training split, at least 1. Default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images a step, at least 1. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Parts that a step's images go through the network in, one after the other, their gradients added up: less memory for the
    /// same step. 1 to <see cref="BatchSize"/>. Default 1.
    /// </summary>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>Whether the run is the step before training: it learns to distinguish people, and another run starts from its weights.</summary>
    internal bool IsPretraining => Loss.Identity != IdentityLossKind.None;

    /// <summary>The network: the options of the one that <see cref="NetworkOptions.Network"/> names. Default <see cref="FaerNetOptions"/>.</summary>
    public NetworkOptions Model { get; init; } = new FaerNetOptions();

    /// <summary>What the network starts from.</summary>
    public BackboneRecipe Backbone { get; init; } = new();

    /// <summary>What the network sees.</summary>
    public InputRecipe Input { get; init; } = new();

    /// <summary>Sampling and augmentation.</summary>
    public DataRecipe Data { get; init; } = new();

    /// <summary>What is learned from other models.</summary>
    public DistillationRecipe Distillation { get; init; } = new();

    /// <summary>The losses and their weights.</summary>
    public LossRecipe Loss { get; init; } = new();

    /// <summary>AdamW's settings.</summary>
    public OptimizerRecipe Optimizer { get; init; } = new();

    /// <summary>The learning rate over time.</summary>
    public ScheduleRecipe Schedule { get; init; } = new();

    /// <summary>Decay of the exponential moving average of the weights, which is what is evaluated and exported; 0 for none. Default 0.999.</summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>
    /// Minutes after which a checkpoint is written within an epoch too, above 0 to 1440; there is one after each epoch whatever this is. It
    /// changes no weight. Default 10.
    /// </summary>
    public double CheckpointMinutes { get; init; } = 10;

    /// <summary>What the weights may be used for.</summary>
    public TermsRecipe Terms { get; init; } = new();

    /// <summary>Which epoch counts as the best on validation data.</summary>
    public SelectionRecipe Selection { get; init; } = new();

    /// <summary>The fields that are out of range or contradict each other, by their paths, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. FieldRules.Broken(
                (FieldRules.IsLine(Name), "name", "must not be empty or have control characters"),
                (Epochs is >= 1 and <= MaxEpochs, "epochs", $"must be 1 to {MaxEpochs}"),
                (BatchSize is >= 1 and <= MaxBatchSize, "batchSize", $"must be 1 to {MaxBatchSize}"),
                (
                    BatchBytes <= MaxBatchBytes,
                    "batchSize",
                    $"must be at most {MaxBatchBytes / Math.Max(1, BatchBytes / Math.Max(1, BatchSize))} with this input.sizePx and data.margin"
                ),
                (
                    GradientAccumulation >= 1 && GradientAccumulation <= BatchSize,
                    "gradientAccumulation",
                    "must be 1 to batchSize"
                ),
                (EmaDecay is >= 0 and < 1, "emaDecay", "must be at least 0 and below 1"),
                (
                    CheckpointMinutes is > 0 and <= MaxCheckpointMinutes,
                    "checkpointMinutes",
                    $"must be above 0 and at most {MaxCheckpointMinutes}"
                )
            ),
            .. FieldRules.Under("model", Model.Faults()),
            .. FieldRules.Broken(
                (
                    IsPretraining || HasStandardHeads || Model.Heads is not { Count: 0 },
                    "model.attributes",
                    "is false, model.expressions is 0 and model.heads is empty: a network needs a head, or loss.identity to pre-train"
                ),
                (
                    !IsPretraining || (!HasStandardHeads && Model.Heads is null or { Count: 0 }),
                    "loss.identity",
                    "pre-trains a network without heads: set model.attributes to false and model.expressions to 0"
                )
            ),
            .. FieldRules.Under("backbone", Backbone.Faults()),
            .. FieldRules.Under("terms", Terms.Faults()),
            .. FieldRules.Under("input", Input.Faults()),
            .. InputFaults(),
            .. FieldRules.Under("data", Data.Faults()),
            .. FieldRules.Broken(
                (
                    Data.CacheCrops || Input.Alignment == AlignmentMode.Resize,
                    "data.cacheCrops",
                    "is false, which needs input.alignment resize: faces would be looked for again in each epoch"
                )
            ),
            .. FieldRules.Under("distillation", Distillation.Faults()),
            .. FieldRules.Broken(
                (
                    !IsPretraining || Distillation.Table is null,
                    "distillation.table",
                    "teaches labels, which pre-training does not learn"
                ),
                (
                    !IsPretraining || Data.IgnoreLabels.Count == 0,
                    "data.ignoreLabels",
                    "is about labels, which pre-training does not learn"
                )
            ),
            .. FieldRules.Under("loss", Loss.Faults()),
            .. FieldRules.Under("optimizer", Optimizer.Faults()),
            .. FieldRules.Under("schedule", Schedule.Faults()),
            .. FieldRules.Under("selection", Selection.Faults()),
            .. FieldRules.Broken(
                (
                    Selects || Selection.Figures.Values.Any(weight => weight > 0),
                    "selection",
                    "has no weight above 0 for a head that the model has, so no epoch would be better than another"
                )
            ),
        ];

    /// <summary>Refuses a name in a field that nothing in the run has: its number would have no effect.</summary>
    /// <param name="field">The path of the field.</param>
    /// <param name="names">The names in it.</param>
    /// <param name="what">What they are names of, in the plural.</param>
    /// <param name="known">The names that there are.</param>
    /// <exception cref="FaerException">There is such a name.</exception>
    internal void RequireKnown(string field, IEnumerable<string> names, string what, params IEnumerable<string> known)
    {
        if (names.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new FaerException(
                $"{Name}: field '{field}' names '{unknown}', but "
                    + (known.Any() ? $"the {what} are {string.Join(", ", known)}." : $"this run has no {what}.")
            );
    }

    /// <summary>Sides of the input that the network cannot take.</summary>
    private IEnumerable<(string Field, string Rule)> InputFaults()
    {
        if (Model.InputFault(Input.SizePx) is { } fault)
            yield return ("input.sizePx", $"{Input.SizePx} {fault}");
        if (Input.EarlyEpochs > 0 && Model.InputFault(Input.EarlySizePx) is { } early)
            yield return ("input.earlySizePx", $"{Input.EarlySizePx} {early}");
    }

    private bool HasStandardHeads => Model.Attributes || Model.Expressions > 0;

    /// <summary>Whether some weight can distinguish epochs; heads beside the standard ones count by themselves.</summary>
    private bool Selects =>
        (!IsPretraining && !HasStandardHeads)
        || (Model.Attributes && Selection.AttributeAccuracy > 0)
        || (Model.Expressions > 0 && Selection.ExpressionAccuracy + Selection.ExpressionMacroRecall > 0)
        || (IsPretraining && Selection.VerificationAuc > 0);

    /// <summary>The bytes of the crops of a batch, as they are kept: with their margin. 0 where one of the fields is out of range.</summary>
    private long BatchBytes
    {
        get
        {
            double side = Math.Ceiling((double)Input.SizePx * Data.Margin);
            return
                Input.SizePx is >= 1 and <= InputRecipe.MaxSizePx
                && Data.Margin is >= 1 and <= DataRecipe.MaxMargin
                && BatchSize is >= 1 and <= MaxBatchSize
                ? (long)(3 * side * side * BatchSize)
                : 0;
        }
    }
}
