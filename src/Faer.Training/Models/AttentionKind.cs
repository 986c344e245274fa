namespace Faer.Training;

/// <summary>What runs on the last stage's feature map, before it is pooled.</summary>
public enum AttentionKind
{
    /// <summary>Nothing: a plain ConvNeXt, the paper's baseline.</summary>
    None,

    /// <summary>CC attention with the residual, as the authors' code has it: A + X.</summary>
    ContextualChannel,

    /// <summary>CC attention as the paper's figure draws it: A alone.</summary>
    ContextualChannelNoResidual,
}
