using System.Diagnostics.Metrics;

namespace Faer.Server.Analysis;

/// <summary>The service's own metrics; <c>/metrics</c> also shows the metrics of ASP.NET Core.</summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Faer.Server";

    private readonly Meter _meter;
    private readonly Counter<long> _photos;
    private readonly Counter<long> _faces;
    private readonly Counter<long> _rejected;

    public ServerMetrics(IMeterFactory factory, RequestGate gate, AnalysisService analysis)
    {
        _meter = factory.Create(MeterName);
        _photos = _meter.CreateCounter<long>(
            "faer.photos",
            description: "Photos answered, by outcome: analysed or failed."
        );
        _faces = _meter.CreateCounter<long>("faer.faces", description: "Faces found.");
        _rejected = _meter.CreateCounter<long>(
            "faer.requests.rejected",
            description: "Requests rejected because the service was full."
        );
        _meter.CreateObservableGauge(
            "faer.requests.active",
            () => gate.Active,
            description: "Requests with photos, from reading the body to the answer."
        );
        _meter.CreateObservableGauge(
            "faer.queue.photos",
            () => analysis.QueuedPhotos,
            description: "Photos waiting or being analysed."
        );
        _meter.CreateObservableCounter(
            "faer.stage.time",
            () => StageTimes(analysis.Profile),
            unit: "s",
            description: "Time that all threads together spent in each stage."
        );
    }

    public void Count(int faces, bool failed)
    {
        _photos.Add(1, new KeyValuePair<string, object?>("outcome", failed ? "failed" : "analysed"));
        _faces.Add(faces);
    }

    public void Reject() => _rejected.Add(1);

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> StageTimes(PipelineProfile profile) =>
        Enum.GetValues<PipelineStage>()
            .Select(stage => new Measurement<double>(
                profile.Busy(stage).TotalSeconds,
                new KeyValuePair<string, object?>("stage", stage.ToString().ToLowerInvariant())
            ));
}
