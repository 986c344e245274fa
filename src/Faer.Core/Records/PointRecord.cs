namespace Faer.Records;

/// <summary>A point in pixels of the upright photo.</summary>
/// <param name="X">From the left edge to the right.</param>
/// <param name="Y">From the top edge down.</param>
public readonly record struct PointRecord(float X, float Y);
