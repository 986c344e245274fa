namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>All sinks of a run.</summary>
internal sealed class SinkList : IPhotoSink
{
    private readonly List<IPhotoSink> _sinks = [];

    /// <param name="sinks">The sinks, opened one after the other; null for a group without a sink. If one fails to
    /// open, the sinks before it are disposed.</param>
    public SinkList(IEnumerable<IPhotoSink?> sinks)
    {
        try
        {
            foreach (IPhotoSink? sink in sinks)
            {
                if (sink is not null)
                    _sinks.Add(sink);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The results folder; null without one.</summary>
    public ResultParts? Results => _sinks.OfType<ResultParts>().SingleOrDefault();

    public bool UsesOutput => _sinks.Exists(sink => sink.UsesOutput);

    /// <summary>Whether the output is for programs.</summary>
    public bool HasLines => _sinks.OfType<FaceLines>().Any();

    public IEnumerable<string> Written => _sinks.SelectMany(sink => sink.Written);

    public void Write(PhotoAnalysis photo) => _sinks.ForEach(sink => sink.Write(photo));

    public void Complete() => _sinks.ForEach(sink => sink.Complete());

    public void Dispose() => _sinks.ForEach(sink => sink.Dispose());
}
