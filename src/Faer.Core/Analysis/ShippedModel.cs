namespace Faer;

/// <summary>A model that comes with a package, such as <c>ShippedModels.Atto</c> of Faer.Models.Atto.</summary>
public sealed class ShippedModel
{
    private readonly Func<Stream> _open;

    /// <summary>Describes a shipped model.</summary>
    /// <param name="name">The model's name in error messages.</param>
    /// <param name="open">Opens the content of its .onnx file; may be called many times, from any thread.</param>
    public ShippedModel(string name, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Opens the content of the .onnx file; the caller disposes of the stream.</summary>
    public Stream OpenRead() => _open();
}
