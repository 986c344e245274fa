namespace Faer.Training;

/// <summary>How people are told apart in pre-training.</summary>
public enum IdentityLossKind
{
    /// <summary>Not at all: attributes and expressions are trained.</summary>
    None,

    /// <summary>Cross-entropy over the people.</summary>
    Softmax,

    /// <summary>Additive angular margin loss (Deng et al. 2019).</summary>
    ArcFace,
}
