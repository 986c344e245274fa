namespace Faer.Data.Evaluation.Detectors;

/// <summary>A photo and the faces that each detector finds in it.</summary>
/// <param name="Photo">The photo's path in its folder.</param>
/// <param name="Detectors">The faces by detector, in the order of the comparison.</param>
internal sealed record PhotoRow(string Photo, IReadOnlyList<PhotoFaces> Detectors);
