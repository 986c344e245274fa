using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;

namespace Faer.Training.Recipes;

/// <summary>
/// All settings of a training run except the location of the data. Read from a JSON file with comments; unknown members
/// are errors, and every member except <see cref="Name"/> is optional. The run folder stores the resolved recipe and
/// its hash.
/// </summary>
public sealed record Recipe
{
    internal const int MaxEpochs = 1_000_000;
    private const int MaxBatchSize = 65_536;
    private const int MaxCheckpointMinutes = 24 * 60;

    // The crops of a batch are stored in one array of bytes.
    private const long MaxBatchBytes = int.MaxValue;

    /// <summary>The name of the run and its model: backbone, data, size, such as <c>faer-atto_lfw_112</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A description for readers, in one line: the purpose of the recipe and its basis.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Seed of the initial weights, the order of images, the augmentation and stochastic depth. Default 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the training split, at least 1. Default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images per step, at least 1. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// The number of parts that a step's images are split into. The parts go through the network one after the other
    /// and their gradients are added up, which takes less memory for the same step. 1 to <see cref="BatchSize"/>.
    /// Default 1.
    /// </summary>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>
    /// The number of images that go through the network together; the last part of a step may have fewer.
    /// </summary>
    internal int ImagesPerPart => (BatchSize + GradientAccumulation - 1) / GradientAccumulation;

    /// <summary>
    /// Whether this is a pre-training run, which learns to distinguish people. Another run then starts from its
    /// weights.
    /// </summary>
    internal bool IsPretraining => Loss.Identity != IdentityLossKind.None;

    /// <summary>Whether this run trains a detector, which has no heads.</summary>
    internal bool FindsFaces => Model.FindsFaces;

    /// <summary>
    /// The options of the network named in <see cref="NetworkOptions.Network"/>. Default <see cref="FaerNetOptions"/>.
    /// </summary>
    public NetworkOptions Model { get; init; } = new FaerNetOptions();

    /// <summary>The weights that the network starts from.</summary>
    public BackboneRecipe Backbone { get; init; } = new();

    /// <summary>The input of the network.</summary>
    public InputRecipe Input { get; init; } = new();

    /// <summary>Sampling and augmentation.</summary>
    public DataRecipe Data { get; init; } = new();

    /// <summary>How the network learns from other models.</summary>
    public DistillationRecipe Distillation { get; init; } = new();

    /// <summary>The losses and their weights.</summary>
    public LossRecipe Loss { get; init; } = new();

    /// <summary>How a detector learns, if <see cref="Model"/> is one.</summary>
    public DetectionRecipe Detection { get; init; } = new();

    /// <summary>The optimizer and its settings.</summary>
    public OptimizerRecipe Optimizer { get; init; } = new();

    /// <summary>The learning rate over time.</summary>
    public ScheduleRecipe Schedule { get; init; } = new();

    /// <summary>
    /// Decay of the exponential moving average of the weights, which is evaluated and exported; 0 for no average.
    /// Default 0.999.
    /// </summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>
    /// Minutes between checkpoints within an epoch, above 0 to 1440. A checkpoint is always written after each epoch as
    /// well. The value does not affect the weights. Default 10.
    /// </summary>
    public double CheckpointMinutes { get; init; } = 10;

    /// <summary>The permitted use of the weights.</summary>
    public TermsRecipe Terms { get; init; } = new();

    /// <summary>How the best epoch is selected on validation data.</summary>
    public SelectionRecipe Selection { get; init; } = new();

    /// <summary>
    /// Returns the fields that are out of range or contradict each other, by their paths, each with the rule that it
    /// breaks; empty if all are valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. FieldRules.Broken(
                (FieldRules.IsLine(Name), "name", "must not be empty or contain control characters"),
                (Epochs is >= 1 and <= MaxEpochs, "epochs", $"must be 1 to {MaxEpochs}"),
                (BatchSize is >= 1 and <= MaxBatchSize, "batchSize", $"must be 1 to {MaxBatchSize}"),
                (
                    BatchBytes <= MaxBatchBytes,
                    "batchSize",
                    $"must be at most {MaxBatchBytes / Math.Max(1, BatchBytes / Math.Max(1, BatchSize))} "
                        + $"with this input.sizePx and data.margin"
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
                    IsPretraining || FindsFaces || HasStandardHeads || Model.Heads is not { Count: 0 },
                    "model.attributes",
                    "is false, model.expressions is 0 and model.heads is empty: a network needs a head, or "
                        + "loss.identity for pre-training"
                ),
                (
                    !IsPretraining || (!HasStandardHeads && Model.Heads is null or { Count: 0 }),
                    "loss.identity",
                    "requires a network without heads: set model.attributes to false and model.expressions to 0"
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
                    "is false, which requires input.alignment resize; otherwise faces would be detected "
                        + "again in each epoch"
                )
            ),
            .. FieldRules.Under("distillation", Distillation.Faults()),
            .. FieldRules.Broken(
                (
                    !IsPretraining || Distillation.Table is null,
                    "distillation.table",
                    "must not be set, because pre-training does not learn labels"
                ),
                (
                    !IsPretraining || Data.IgnoreLabels.Count == 0,
                    "data.ignoreLabels",
                    "must be empty, because pre-training does not learn labels"
                )
            ),
            .. FieldRules.Broken(
                (
                    !IsPretraining || Data.HoldOut == HoldOutRule.Automatic,
                    "data.holdOut",
                    "must be automatic, because pre-training is evaluated on held-out people"
                ),
                (
                    Data.HoldOut == HoldOutRule.Automatic || Selection.Patience == 0,
                    "selection.patience",
                    "must be 0 with data.holdOut none, because there may be no val to see an end of progress on"
                )
            ),
            .. FieldRules.Under("loss", Loss.Faults()),
            .. FieldRules.Under("detection", Detection.Faults()),
            .. DetectionFaults(),
            .. FieldRules.Under("optimizer", Optimizer.Faults()),
            .. FieldRules.Under("schedule", Schedule.Faults()),
            .. FieldRules.Broken(
                (
                    Schedule.WarmupRate <= Optimizer.LearningRate,
                    "schedule.warmupRate",
                    "must be at most optimizer.learningRate"
                ),
                (
                    Schedule.FinalRate <= Optimizer.LearningRate,
                    "schedule.finalRate",
                    "must be at most optimizer.learningRate"
                )
            ),
            .. FieldRules.Under("selection", Selection.Faults()),
            .. FieldRules.Broken(
                (
                    Selects || Selection.Figures.Values.Any(weight => weight > 0),
                    "selection",
                    "has no weight above 0 for any head of the model, so no epoch can be selected as the best"
                )
            ),
        ];

    /// <summary>
    /// Throws if a field contains a name that the run does not have, because its value would have no effect.
    /// </summary>
    /// <param name="field">The path of the field.</param>
    /// <param name="names">The names in the field.</param>
    /// <param name="what">What the names refer to, in the plural, for the message.</param>
    /// <param name="known">The names that exist in the run.</param>
    /// <exception cref="FaerException">A name is unknown.</exception>
    internal void RequireKnown(string field, IEnumerable<string> names, string what, params IEnumerable<string> known)
    {
        if (names.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new FaerException(
                $"{Name}: field '{field}' names '{unknown}', but "
                    + (known.Any() ? $"the {what} are {string.Join(", ", known)}." : $"this run has no {what}.")
            );
    }

    /// <summary>Returns the fields that would have no effect on a detector, or that it cannot have.</summary>
    private IEnumerable<(string Field, string Rule)> DetectionFaults() =>
        !FindsFaces
            ? []
            : FieldRules.Broken(
                (!IsPretraining, "loss.identity", "must be none, because a detector does not learn people"),
                (
                    Input.Mean.All(mean => mean == 0),
                    "input.mean",
                    "must be 0, because black surrounds a detector's pictures"
                ),
                (Data.Mixup == 0, "data.mixup", "must be 0, because boxes cannot be mixed"),
                (
                    Data.Augmentation == new AugmentationSettings(),
                    "data.augmentation",
                    "must be left out, because a detector's pictures are changed while they are composed"
                ),
                (
                    Data.RebalancePower == 0,
                    "data.rebalancePower",
                    "must be 0, because a detector's pictures have no expression to balance"
                ),
                (Distillation.Table is null, "distillation.table", "must not be set, because a detector has no labels"),
                (Data.IgnoreLabels.Count == 0, "data.ignoreLabels", "must be empty, because a detector has no labels"),
                (
                    Data.HoldOut == HoldOutRule.Automatic,
                    "data.holdOut",
                    "must be automatic, because a detector's threshold is chosen on val"
                )
            );

    /// <summary>Returns the input sizes that the network cannot take.</summary>
    private IEnumerable<(string Field, string Rule)> InputFaults()
    {
        if (Model.InputFault(Input.SizePx) is { } fault)
            yield return ("input.sizePx", $"{Input.SizePx} {fault}");
        if (Input.EarlyEpochs > 0 && Model.InputFault(Input.EarlySizePx) is { } early)
            yield return ("input.earlySizePx", $"{Input.EarlySizePx} {early}");
        int smallest = Model.SmallestBatch(Input.SizePx);
        if (GradientAccumulation >= 1 && GradientAccumulation <= BatchSize && SmallestPart < smallest)
            yield return (
                GradientAccumulation > 1 ? "gradientAccumulation" : "batchSize",
                $"leaves {SmallestPart} picture for a pass, but batch normalization needs {smallest} or more"
            );
    }

    /// <summary>The number of images in the last part of a step, which may be smaller than the others.</summary>
    private int SmallestPart => BatchSize % ImagesPerPart == 0 ? ImagesPerPart : BatchSize % ImagesPerPart;

    private bool HasStandardHeads => Model.Attributes || Model.Expressions > 0;

    /// <summary>
    /// Whether some weight can distinguish epochs. Heads other than the standard ones count automatically.
    /// </summary>
    private bool Selects =>
        (!IsPretraining && !FindsFaces && !HasStandardHeads)
        || (FindsFaces && Selection.AveragePrecision > 0)
        || (Model.Attributes && Selection.AttributeAccuracy > 0)
        || (Model.Expressions > 0 && Selection.ExpressionAccuracy + Selection.ExpressionMacroRecall > 0)
        || (IsPretraining && Selection.VerificationAuc > 0);

    /// <summary>
    /// The size in bytes of the crops of a batch, stored with their margin; 0 if one of the fields is out of range.
    /// </summary>
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
