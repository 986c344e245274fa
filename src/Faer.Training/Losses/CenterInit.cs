namespace Faer.Training.Losses;

/// <summary>The values that the centers of center loss start from.</summary>
public enum CenterInit
{
    /// <summary>Standard normal numbers, as in the authors' code.</summary>
    Normal,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>
    /// For each class, the mean of its features in the first images that contain the class. Until then, zeros.
    /// </summary>
    FirstMeans,
}
