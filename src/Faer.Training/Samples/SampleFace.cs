namespace Faer.Training;

/// <summary>A sample that was made.</summary>
/// <param name="Label">What its faces share.</param>
/// <param name="FaceCount">How many faces it is the mean of.</param>
/// <param name="PersonCount">How many people they are of.</param>
public sealed record SampleFace(SampleLabel Label, int FaceCount, int PersonCount);
