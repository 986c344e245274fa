namespace Faer.Data.Evaluation.Detectors;

/// <summary>How often one detector finds the central face in a group of pictures.</summary>
/// <param name="Kind">What the groups differ in: all, race and gender, age, size or pose.</param>
/// <param name="Group">The group.</param>
/// <param name="Detector">The detector's name.</param>
/// <param name="Found">The share of pictures with a box over the centre.</param>
internal sealed record GroupShare(string Kind, string Group, string Detector, FoundShare Found);
