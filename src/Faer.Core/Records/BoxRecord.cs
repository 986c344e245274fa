namespace Faer.Records;

/// <summary>An upright rectangle in pixels of the upright photo.</summary>
/// <param name="X">Left edge; negative if a face extends beyond the photo.</param>
/// <param name="Y">Top edge; negative if a face extends beyond the photo.</param>
/// <param name="Width">Width, above 0.</param>
/// <param name="Height">Height, above 0.</param>
public readonly record struct BoxRecord(float X, float Y, float Width, float Height);
