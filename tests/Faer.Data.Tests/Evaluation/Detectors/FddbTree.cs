namespace Faer.Data.Tests.Evaluation.Detectors;

/// <summary>A small folder in the layout of FDDB: circles of 20 px around x and 50.</summary>
internal sealed class FddbTree : IDisposable
{
    public const string Header = "image,fold,major,minor,angle,cx,cy,x1,y1,x2,y2";

    private readonly PictureFolder _folder = new();
    private readonly List<string> _rows = [Header];

    public string Path => _folder.Path;

    public string Labels => _folder.File("labels.csv");

    /// <summary>Adds a picture with marked faces.</summary>
    public FddbTree Add(string image, int width, params ReadOnlySpan<int> centers)
    {
        _folder.Add("images/" + image, width);
        return Mark(image, centers);
    }

    /// <summary>Adds a picture with marked faces that cannot be read.</summary>
    public FddbTree AddDamaged(string image, params ReadOnlySpan<int> centers)
    {
        _folder.AddDamaged("images/" + image);
        return Mark(image, centers);
    }

    public FddbTree Row(string row)
    {
        _rows.Add(row);
        File.WriteAllLines(Labels, _rows);
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private FddbTree Mark(string image, ReadOnlySpan<int> centers)
    {
        foreach (int center in centers)
            Row($"{image},1,20,20,0.5,{center},50,0,0,0,0");
        return this;
    }
}
