namespace Faer.Server.Contracts;

/// <summary>The models, the detector and the limits of this service.</summary>
internal sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models, DetectorAnswer? Detector, LimitsAnswer Limits);

/// <summary>A model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Name and version, as in records.</param>
/// <param name="File">Its .onnx file.</param>
/// <param name="Metadata">The metadata in the file: labels in order, preprocessing, alignment, calibration,
/// terms.</param>
internal sealed record ModelAnswer(string Name, string Id, FileAnswer File, MetadataAnswer Metadata);

/// <summary>A file to load.</summary>
/// <param name="Url">Its address on this service.</param>
/// <param name="Bytes">Its length in bytes.</param>
internal sealed record FileAnswer(string Url, long Bytes);

/// <summary>The face detector and its settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its .onnx file.</param>
/// <param name="MaxSidePx">The maximum longer side of the copy of a photo that is searched, in pixels.</param>
/// <param name="ScoreThreshold">The minimum confidence of a face.</param>
/// <param name="OverlapThreshold">The overlap from which on two boxes count as one face.</param>
/// <param name="MinFacePx">The minimum width and height of a face's box, in pixels of the photo.</param>
/// <param name="MaxFaces">The maximum number of faces per photo, the largest ones; null for all.</param>
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
/// <param name="BodyBytes">The maximum length of a body in bytes.</param>
/// <param name="Files">The maximum number of files in a form.</param>
/// <param name="Pixels">The maximum number of pixels of a picture.</param>
/// <param name="Requests">The maximum number of concurrent requests with photos, from all clients.</param>
/// <param name="DeadlineMs">The maximum time from the last byte of the body to the answer, in milliseconds.</param>
internal sealed record LimitsAnswer(int BodyBytes, int Files, long Pixels, int Requests, long DeadlineMs);
