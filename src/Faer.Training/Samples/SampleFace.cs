namespace Faer.Training.Samples;

/// <summary>A generated sample picture.</summary>
/// <param name="Label">The label that its faces share.</param>
/// <param name="FaceCount">The number of averaged faces.</param>
/// <param name="PersonCount">The number of people that they show.</param>
public sealed record SampleFace(SampleLabel Label, int FaceCount, int PersonCount);
