namespace Faer.Training.Recipes;

/// <summary>The attribute losses of the paper's Table 3.</summary>
public enum AttributeLossKind
{
    /// <summary>Focal loss, eq. 7.</summary>
    Focal,

    /// <summary>Binary cross-entropy.</summary>
    Bce,

    /// <summary>Asymmetric loss: gamma- 4, gamma+ 1, clip 0.05.</summary>
    Asymmetric,
}
