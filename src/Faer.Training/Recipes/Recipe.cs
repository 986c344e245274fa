namespace Faer.Training;

/// <summary>
/// Everything that decides a training run but the data's place: read from a JSON file with comments, unknown members
/// refused, every member optional but <see cref="Name"/>. The run folder keeps the resolved recipe and its hash.
/// </summary>
public sealed record Recipe
{
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

    /// <summary>Whether the run is the step before training: it learns to tell people apart, for another run to start from.</summary>
    internal bool IsPretraining => Loss.Identity != IdentityLossKind.None;

    /// <summary>The network: the options of the one that <see cref="NetworkOptions.Network"/> names. Default <see cref="FaerNetOptions"/>.</summary>
    public NetworkOptions Model { get; init; } = new FaerNetOptions();

    /// <summary>What the network starts from.</summary>
    public BackboneRecipe Backbone { get; init; } = new();

    /// <summary>What the network sees.</summary>
    public InputRecipe Input { get; init; } = new();

    /// <summary>Sampling and augmentation.</summary>
    public DataRecipe Data { get; init; } = new();

    /// <summary>The losses and their weights.</summary>
    public LossRecipe Loss { get; init; } = new();

    /// <summary>AdamW's settings.</summary>
    public OptimizerRecipe Optimizer { get; init; } = new();

    /// <summary>The learning rate over time.</summary>
    public ScheduleRecipe Schedule { get; init; } = new();

    /// <summary>Decay of the exponential moving average of the weights, which is what is evaluated and exported; 0 for none. Default 0.999.</summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>What the weights may be used for.</summary>
    public TermsRecipe Terms { get; init; } = new();

    /// <summary>Which epoch counts as the best on validation data.</summary>
    public SelectionRecipe Selection { get; init; } = new();
}
