namespace Faer.Training.Recipes;

/// <summary>The loss that distinguishes people in pre-training.</summary>
public enum IdentityLossKind
{
    /// <summary>No identity loss: attributes and expressions are trained.</summary>
    None,

    /// <summary>Cross-entropy over the people.</summary>
    Softmax,

    /// <summary>Additive angular margin loss (Deng et al. 2019).</summary>
    ArcFace,

    /// <summary>Large margin cosine loss (Wang et al. 2018).</summary>
    CosFace,
}
