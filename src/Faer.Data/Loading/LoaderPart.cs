namespace Faer.Data;

/// <summary>A part of a loader's samples that follow one another, such as the samples of one data set.</summary>
/// <param name="Count">How many samples, at least 1.</param>
/// <param name="Weight">How often each sample is drawn per epoch on average, above 0. With a fraction, each epoch draws a different part.</param>
public readonly record struct LoaderPart(int Count, double Weight)
{
    /// <summary>Draws of an epoch, at least 1.</summary>
    internal int Draws => Math.Max(1, (int)Math.Round(Count * Weight));
}
