namespace Faer.Training.Networks.Layers;

/// <summary>
/// The number format of the large layers while training: a residual network's convolutions, ConvNeXt's linear layers.
/// Weights, statistics and the optimizer always stay float32.
/// </summary>
public enum TrainingPrecision
{
    /// <summary>32 bits, as in evaluation and exported models.</summary>
    Full,

    /// <summary>
    /// 16 bits with the range of float32. Faster on processors with AVX-512 BF16 or AMX, slower on others. Evaluation
    /// stays float32.
    /// </summary>
    Bfloat16,
}
