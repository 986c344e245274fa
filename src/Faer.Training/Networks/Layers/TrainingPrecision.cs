namespace Faer.Training;

/// <summary>
/// The numbers that the large layers compute with while training: a residual network's convolutions, ConvNeXt's linear layers. Weights,
/// statistics and the optimizer stay float32 either way.
/// </summary>
public enum TrainingPrecision
{
    /// <summary>32 bits: what evaluation and exported models compute with.</summary>
    Full,

    /// <summary>
    /// 16 bits with the range of float32. Faster on processors with AVX-512 BF16 or AMX, slower on others. Evaluation stays float32.
    /// </summary>
    Bfloat16,
}
