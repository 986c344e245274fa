namespace Faer.Data.Mosaics;

/// <summary>A face of a pasted picture.</summary>
/// <param name="Face">The face in the composed picture; ignored only if the teacher was in doubt.</param>
/// <param name="Layer">Number of the paste, from 1.</param>
internal readonly record struct PlacedFace(MosaicFace Face, ushort Layer);
