namespace Faer.Records;

/// <summary>A point in pixels of the upright photo.</summary>
/// <param name="X">Distance from the left edge.</param>
/// <param name="Y">Distance from the top edge.</param>
public readonly record struct PointRecord(float X, float Y);
