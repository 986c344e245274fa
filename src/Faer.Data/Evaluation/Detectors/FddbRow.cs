namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of one detector on FDDB, in one kind of search and for one overlap.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Search">Which search: <c>upright</c>, <c>turned</c> or <c>default</c>.</param>
/// <param name="Overlap">A box is a face if its intersection over union with the ellipse is above this.</param>
/// <param name="Detections">The number of boxes of any score.</param>
/// <param name="FalseAlarms">The number of boxes of any score that are not a face.</param>
/// <param name="Recall">The share of faces found by boxes of any score.</param>
/// <param name="RecallAt">The recall at numbers of false alarms, in their order; empty for <c>default</c>.</param>
/// <param name="Curve">The points at which recall rises; empty for <c>default</c>.</param>
internal sealed record FddbRow(
    string Detector,
    string Search,
    double Overlap,
    int Detections,
    long FalseAlarms,
    Measured Recall,
    IReadOnlyList<Measured> RecallAt,
    IReadOnlyList<CurvePoint> Curve
);
