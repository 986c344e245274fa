namespace Faer.Training.Networks.Faer.Attention;

/// <summary>The block applied to the last stage's feature map before it is pooled.</summary>
public enum AttentionKind
{
    /// <summary>No block: a plain ConvNeXt, the paper's baseline.</summary>
    None,

    /// <summary>CC attention with the residual, as in the authors' code: A + X.</summary>
    ContextualChannel,

    /// <summary>CC attention without the residual, as in the paper's figure: A.</summary>
    ContextualChannelNoResidual,

    /// <summary>Squeeze-and-excitation (Hu et al. 2018), reduction 16: a gate per channel from the pooled
    /// map.</summary>
    Se,

    /// <summary>CBAM (Woo et al. 2018), reduction 16 and kernel 7: a gate per channel, then a gate per
    /// position.</summary>
    Cbam,

    /// <summary>ECA (Wang et al. 2020): a gate per channel from its neighbors in the pooled map, by one small
    /// convolution.</summary>
    Eca,
}
