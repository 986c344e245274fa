namespace Faer.Cli;

/// <summary>All sinks of a run.</summary>
internal sealed class SinkList : IPhotoSink
{
    private readonly List<IPhotoSink> _sinks = [];

    /// <param name="sinks">Opened one after the other; null where a group has none. When one fails, those before it are closed.</param>
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

    /// <summary>The folder of results; null when there is none.</summary>
    public ResultParts? Results => _sinks.OfType<ResultParts>().SingleOrDefault();

    public bool UsesOutput => _sinks.Exists(sink => sink.UsesOutput);

    /// <summary>Whether the output is for programs.</summary>
    public bool HasLines => _sinks.OfType<FaceLines>().Any();

    public IEnumerable<string> Written => _sinks.SelectMany(sink => sink.Written);

    public void Write(PhotoAnalysis photo) => _sinks.ForEach(sink => sink.Write(photo));

    public void Complete() => _sinks.ForEach(sink => sink.Complete());

    public void Dispose() => _sinks.ForEach(sink => sink.Dispose());
}
