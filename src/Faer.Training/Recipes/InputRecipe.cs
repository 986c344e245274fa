using Faer.Alignment;

namespace Faer.Training;

/// <summary>What the network sees; goes into the model file.</summary>
public sealed record InputRecipe
{
    /// <summary>Side of the input square in pixels, at least 32. Default 112.</summary>
    public int SizePx { get; init; } = 112;

    /// <summary>
    /// Side of the training input in the first <see cref="EarlyEpochs"/> epochs, 32 to <see cref="SizePx"/>: a smaller one makes them
    /// cheaper (progressive resizing). Validation always sees <see cref="SizePx"/>. Default 64.
    /// </summary>
    public int EarlySizePx { get; init; } = 64;

    /// <summary>Epochs at the start that train at <see cref="EarlySizePx"/>. Default 0.</summary>
    public int EarlyEpochs { get; init; }

    /// <summary>How crops are cut. Default by landmarks.</summary>
    public AlignmentMode Alignment { get; init; } = AlignmentMode.Landmarks;

    /// <summary>Mean of red, green, blue in 0..1. Default ImageNet's.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Standard deviation of red, green, blue in 0..1. Default ImageNet's.</summary>
    public IReadOnlyList<float> Std { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>The alignment with its template or box scale.</summary>
    public AlignmentSettings ToAlignmentSettings() =>
        Alignment switch
        {
            AlignmentMode.Landmarks => AlignmentSettings.Landmarks,
            AlignmentMode.Detector => AlignmentSettings.Detector,
            _ => AlignmentSettings.Resize,
        };
}
