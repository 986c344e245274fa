namespace Faer.Data.Loading;

/// <summary>What an erased rectangle is filled with.</summary>
public enum ErasingFill
{
    /// <summary>One random color, each of its values from 0 to 255.</summary>
    Color,

    /// <summary>
    /// An independent normal number for each value, with the mean and the deviation of ImageNet's pictures, clipped to
    /// 0..255. It is standard normal noise in an input that is normalized in this way.
    /// </summary>
    Noise,

    /// <summary>Black.</summary>
    Black,
}
