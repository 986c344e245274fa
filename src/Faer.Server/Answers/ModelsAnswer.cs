using System.Text.Json;

namespace Faer.Server;

/// <summary>What this service runs, and within which limits.</summary>
internal sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models, DetectorAnswer? Detector, LimitsAnswer Limits);

/// <summary>A model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Name and version, as records have it.</param>
/// <param name="File">Its .onnx file.</param>
/// <param name="Metadata">What the file says about itself: labels in order, preprocessing, alignment, calibration, terms.</param>
internal sealed record ModelAnswer(string Name, string Id, FileAnswer File, JsonElement Metadata);

/// <summary>A file to load.</summary>
internal sealed record FileAnswer(string Url, long Bytes);

/// <summary>The face detector and its settings; <see cref="MaxFaces"/> null for no limit.</summary>
internal sealed record DetectorAnswer(string Name, FileAnswer File, int MaxSidePx, float ScoreThreshold, float OverlapThreshold, float MinFacePx, int? MaxFaces);

/// <summary>The limits of a request.</summary>
internal sealed record LimitsAnswer(int BodyBytes, int Files, long Pixels, int Requests, long DeadlineMs);
