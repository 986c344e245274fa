using Faer.Alignment;
using Faer.Detection;
using Faer.Models;
using Faer.Server.Contracts;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Faer.Server.Http.Endpoints;

/// <summary><c>GET /v1/models</c> and the two files that a browser needs to run the same model itself.</summary>
internal sealed class ModelsEndpoint
{
    public const string OnnxType = "application/octet-stream";

    // Downloaded once, and revalidated on each use.
    private const string Cached = "private, no-cache";

    private readonly ServerOptions _options;
    private readonly ModelMetadata _metadata;
    private readonly string? _detectorPath;
    private readonly string? _detectorName;

    public ModelsEndpoint(ServerOptions options, ModelMetadata metadata)
    {
        _options = options;
        _metadata = metadata;
        bool hasFile =
            !options.AlignedOnly
            && metadata.Alignment.Mode != AlignmentMode.Resize
            && options.Analyzer.Detector is null;
        _detectorPath = hasFile ? DetectorLocator.Locate(options.Analyzer.DetectorPath) : null;
        _detectorName = _detectorPath is null ? null : FaceDetectors.Identify(_detectorPath).Name;
    }

    public IResult Get()
    {
        using Stream model = OpenModel();
        AnalyzerOptions analyzer = _options.Analyzer;
        var file = new FileAnswer($"/v1/models/{Uri.EscapeDataString(_metadata.Name)}/file", model.Length);
        DetectorAnswer? detector = _detectorPath is null
            ? null
            : new DetectorAnswer(
                _detectorName!,
                new FileAnswer("/v1/detector/file", new FileInfo(_detectorPath).Length),
                analyzer.DetectorSettings.MaxSidePx,
                analyzer.DetectorSettings.ScoreThreshold,
                analyzer.DetectorSettings.OverlapThreshold,
                analyzer.MinFacePx,
                analyzer.MaxFaces == int.MaxValue ? null : analyzer.MaxFaces
            );
        var limits = new LimitsAnswer(
            _options.MaxBodyBytes,
            _options.MaxFiles,
            analyzer.Decoding.MaxPixels,
            _options.MaxRequests,
            (long)_options.Deadline.TotalMilliseconds
        );
        return Results.Json(
            new ModelsAnswer(
                [new ModelAnswer(_metadata.Name, _metadata.Id, file, MetadataAnswer.Of(_metadata))],
                detector,
                limits
            ),
            ServerJson.Context.ModelsAnswer
        );
    }

    public IResult GetFile(HttpContext context, string name)
    {
        if (name != _metadata.Name)
            throw new ProblemException(ProblemKind.NotFound, "No model has this name; /v1/models lists the models.");
        context.Response.Headers.CacheControl = Cached;
        return Results.Stream(
            OpenModel(),
            OnnxType,
            entityTag: new EntityTagHeaderValue($"\"{_metadata.WeightsHash}\"")
        );
    }

    public IResult GetDetectorFile(HttpContext context)
    {
        if (_detectorPath is null)
            throw new ProblemException(ProblemKind.NotFound, "The service has no detector file.");
        var file = new FileInfo(_detectorPath);
        context.Response.Headers.CacheControl = Cached;
        return Results.Stream(
            file.OpenRead(),
            OnnxType,
            lastModified: file.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"")
        );
    }

    private Stream OpenModel() => _options.Model?.OpenRead() ?? File.OpenRead(_options.ModelPath!);
}
