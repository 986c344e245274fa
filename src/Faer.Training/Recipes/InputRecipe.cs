using Faer.Alignment;

namespace Faer.Training.Recipes;

/// <summary>The input of the network. It is stored in the model file.</summary>
public sealed record InputRecipe
{
    /// <summary>Side of the input square in pixels, at least 32. Default 112.</summary>
    public int SizePx { get; init; } = 112;

    /// <summary>
    /// Side of the training input in the first <see cref="EarlyEpochs"/> epochs, 32 to <see cref="SizePx"/>: a smaller
    /// input makes them cheaper (progressive resizing). Validation always uses <see cref="SizePx"/>. Default 64.
    /// </summary>
    public int EarlySizePx { get; init; } = 64;

    /// <summary>The number of epochs at the start that train at <see cref="EarlySizePx"/>. Default 0.</summary>
    public int EarlyEpochs { get; init; }

    /// <summary>How crops are cut. Default by landmarks.</summary>
    public AlignmentMode Alignment { get; init; } = AlignmentMode.Landmarks;

    /// <summary>
    /// The size of the face in the crop as a multiple of the default size, 0.5 to 3. Above 1 suits expressions in small
    /// pictures, at the cost of hair and collar. Must be 1 if <see cref="Alignment"/> is <c>resize</c>. Default 1.
    /// </summary>
    public float Zoom { get; init; } = 1;

    /// <summary>Mean of red, green, blue in 0..1. Default ImageNet's.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Standard deviation of red, green, blue in 0..1. Default ImageNet's.</summary>
    public IReadOnlyList<float> Std { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>Returns the alignment with its template or box scale.</summary>
    public AlignmentSettings ToAlignmentSettings() =>
        Alignment switch
        {
            AlignmentMode.Landmarks => AlignmentSettings.Landmarks.Zoomed(Zoom),
            AlignmentMode.Detector => AlignmentSettings.Detector.Zoomed(Zoom),
            _ => AlignmentSettings.Resize,
        };

    internal const int MaxSizePx = 4096;
    private const int MinSizePx = 32;
    private const float MinZoom = 0.5f;
    private const float MaxZoom = 3;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (SizePx is >= MinSizePx and <= MaxSizePx, "sizePx", $"must be {MinSizePx} to {MaxSizePx}"),
            (EarlyEpochs is >= 0 and <= Recipe.MaxEpochs, "earlyEpochs", $"must be 0 to {Recipe.MaxEpochs}"),
            (
                EarlyEpochs == 0 || (EarlySizePx >= MinSizePx && EarlySizePx <= SizePx),
                "earlySizePx",
                $"must be {MinSizePx} to input.sizePx"
            ),
            (Zoom is >= MinZoom and <= MaxZoom, "zoom", $"must be {MinZoom} to {MaxZoom}"),
            (Zoom == 1 || Alignment != AlignmentMode.Resize, "zoom", "must be 1 if input.alignment is resize"),
            (Mean.Count == 3, "mean", "must have 3 values"),
            (Std.Count == 3 && Std.All(value => value > 0), "std", "must have 3 values above 0"),
        ]);
}
