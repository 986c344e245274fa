namespace Faer.Training.Recipes;

/// <summary>How a detector learns to find faces; it has an effect only if the network finds faces.</summary>
public sealed record DetectionRecipe
{
    private const int MaxCandidates = 1000;
    private const double MaxRadius = 100;
    private const int MaxPictures = 1_000_000;

    /// <summary>Weight of the score's loss: quality focal loss (Li et al. 2020). Default 1.</summary>
    public double ScoreWeight { get; init; } = 1;

    /// <summary>The power beta of the quality focal loss, at least 0. Default 2, as in its paper.</summary>
    public double FocalPower { get; init; } = 2;

    /// <summary>Weight of the box's loss: EIoU (Zhang et al. 2022). Default 5, as in YuNet.</summary>
    public double BoxWeight { get; init; } = 5;

    /// <summary>
    /// Weight of the points' loss: the smooth L1 distance over the side of the face, summed over the ten coordinates.
    /// Default 2.
    /// </summary>
    public double LandmarkWeight { get; init; } = 2;

    /// <summary>
    /// The number of best overlaps whose sum is the number of positions that learn a face (SimOTA's q, Ge et al. 2021).
    /// Default 10, at least 1.
    /// </summary>
    public int Candidates { get; init; } = 10;

    /// <summary>
    /// The distance from a face's centre, in strides, up to which a position outside its box may learn it. Default 2.5,
    /// above 0.
    /// </summary>
    public double CenterRadius { get; init; } = 2.5;

    /// <summary>The number of composed pictures of split val that epochs are compared on, at least 1. Default 512.</summary>
    public int ValidationPictures { get; init; } = 512;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (ScoreWeight >= 0, "scoreWeight", "must be at least 0"),
            (FocalPower >= 0, "focalPower", "must be at least 0"),
            (BoxWeight >= 0, "boxWeight", "must be at least 0"),
            (LandmarkWeight >= 0, "landmarkWeight", "must be at least 0"),
            (Candidates is >= 1 and <= MaxCandidates, "candidates", $"must be 1 to {MaxCandidates}"),
            (CenterRadius is > 0 and <= MaxRadius, "centerRadius", $"must be above 0 and at most {MaxRadius}"),
            (ValidationPictures is >= 1 and <= MaxPictures, "validationPictures", $"must be 1 to {MaxPictures}"),
        ]);
}
