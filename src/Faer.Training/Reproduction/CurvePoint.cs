namespace Faer.Training.Reproduction;

/// <summary>The accuracy of several runs of a recipe after an epoch, in percent.</summary>
/// <param name="Images">The number of images seen so far.</param>
/// <param name="Mean">The mean of the runs.</param>
/// <param name="Low">The lowest run.</param>
/// <param name="High">The highest run.</param>
internal readonly record struct CurvePoint(long Images, double Mean, double Low, double High);
