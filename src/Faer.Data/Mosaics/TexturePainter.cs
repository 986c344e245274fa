using System.Numerics;

namespace Faer.Data.Mosaics;

/// <summary>Returns the colour of a texture at a place.</summary>
/// <param name="x">From 0 at the left edge to 1.</param>
/// <param name="y">From 0 at the top edge to 1.</param>
/// <returns>Red, green and blue; values outside 0 to 1 are clamped.</returns>
internal delegate Vector3 TexturePainter(float x, float y);
