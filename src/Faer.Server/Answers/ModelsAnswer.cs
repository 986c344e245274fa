namespace Faer.Server;

/// <summary>What this service runs, and within which limits.</summary>
internal sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models, DetectorAnswer? Detector, LimitsAnswer Limits);

/// <summary>A model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Name and version, as records have it.</param>
/// <param name="File">Its .onnx file.</param>
/// <param name="Metadata">What the file says about itself: labels in order, preprocessing, alignment, calibration, terms.</param>
internal sealed record ModelAnswer(string Name, string Id, FileAnswer File, MetadataAnswer Metadata);

/// <summary>A file to load.</summary>
/// <param name="Url">Its address on this service.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record FileAnswer(string Url, long Bytes);

/// <summary>The face detector and its settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its .onnx file.</param>
/// <param name="MaxSidePx">The longer side of the copy that is searched.</param>
/// <param name="ScoreThreshold">The least confidence of a face.</param>
/// <param name="OverlapThreshold">From which overlap on two boxes are one face.</param>
/// <param name="MinFacePx">The least side of a face's box in pixels of the photo.</param>
/// <param name="MaxFaces">Most faces of a photo, the largest; null for all.</param>
internal sealed record DetectorAnswer(
    string Name,
    FileAnswer File,
    int MaxSidePx,
    float ScoreThreshold,
    float OverlapThreshold,
    float MinFacePx,
    int? MaxFaces
);

/// <summary>The limits of a request.</summary>
/// <param name="BodyBytes">Longest body.</param>
/// <param name="Files">Most files of a form.</param>
/// <param name="Pixels">Most pixels of a picture.</param>
/// <param name="Requests">Most requests with photos at once, of all clients.</param>
/// <param name="DeadlineMs">Longest time from the last byte of the body to the answer.</param>
internal sealed record LimitsAnswer(int BodyBytes, int Files, long Pixels, int Requests, long DeadlineMs);
