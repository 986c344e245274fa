namespace Faer.Data.Loading;

/// <summary>A run of consecutive samples of a loader, such as the samples of one data set.</summary>
/// <param name="Count">Number of samples, at least 1.</param>
/// <param name="Weight">
/// Average number of draws of each sample per epoch, above 0. With a fraction, each epoch draws different samples.
/// </param>
public readonly record struct LoaderPart(int Count, double Weight)
{
    /// <summary>Number of draws per epoch, at least 1.</summary>
    internal int Draws => Math.Max(1, (int)Math.Round(Count * Weight));
}
