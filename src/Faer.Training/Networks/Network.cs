using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// A network that estimates heads of labels in face crops, and everything about it that training, export and explanations need: the
/// trainer, the exporter and the explainer know a network only through this class. Input [N, 3, H, W], float32 RGB, normalized; see
/// <see cref="InputRecipe"/>. Not thread-safe while training; the caller owns the output.
/// </summary>
/// <remarks>
/// A class, not an interface, because a TorchSharp module is a class: optimizer, checkpoint and moving average see its parameters, its
/// buffers and its mode through <see cref="nn.Module"/>. A network is one folder of <c>Networks/</c> and one line of
/// <see cref="NetworkRegistry"/>.
/// <para>
/// The name under which a part is registered is its key in checkpoints and in files of weights, so renaming it breaks both. Parts are
/// registered in two ways. A layer whose parts all exist from the start calls <c>RegisterComponents()</c>, which takes the names of the
/// fields: these fields are lower case without an underscore, as the key is. A module whose parts depend on options, or that has fields
/// that are not parts, such as <see cref="FaerNet"/> and the losses, calls <c>register_module</c> or <c>register_parameter</c> with the key.
/// </para>
/// </remarks>
public abstract class Network : nn.Module<Tensor, NetworkOutput>
{
    /// <summary>A network of a shape.</summary>
    /// <param name="name">The class's name, for torch.</param>
    /// <param name="options">The shape.</param>
    /// <param name="heads">The heads in the order of the output; none for pre-training.</param>
    /// <exception cref="FaerException">The options are out of range, or two heads have the same name.</exception>
    private protected Network(string name, NetworkOptions options, IReadOnlyList<LabelHead> heads)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(heads);
        options.Validate();
        if (
            heads.GroupBy(head => head.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is
            { } twice
        )
            throw new FaerException($"The network has two heads '{twice.Key}'; give each head its own name.");
        (Options, Heads) = (options, [.. heads]);
    }

    /// <summary>The shape that this network was built with.</summary>
    public NetworkOptions Options { get; }

    /// <summary>The heads in the order of the output; empty in pre-training.</summary>
    public IReadOnlyList<LabelHead> Heads { get; }

    /// <summary>Channels C of <see cref="NetworkOutput.Features"/> and <see cref="NetworkOutput.HeadInput"/>.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>How many values the network learns: the elements of all its parameters.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>How many of these the attention block has; 0 without one.</summary>
    public virtual long AttentionParameterCount => 0;

    /// <summary>Runs the network on [N, 3, H, W].</summary>
    /// <param name="input">The crops.</param>
    public sealed override NetworkOutput forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Run(input, null);
    }

    /// <summary>The layers in groups, for learning rates of their own.</summary>
    internal abstract ILayerGroups Layers { get; }

    /// <summary>How many maps <see cref="ForwardProbe"/> can look at, counted from the input; the last is what the decision is made from.</summary>
    internal abstract int StageCount { get; }

    /// <summary>Pixels of the input per position of a stage's map.</summary>
    /// <param name="stage">1 to <see cref="StageCount"/>.</param>
    internal abstract int StrideOf(int stage);

    /// <summary>Runs the network. The caller's dispose scope owns the output.</summary>
    /// <param name="input">[N, 3, H, W].</param>
    /// <param name="probe">Sees the map of each stage on its way, and may put another in its place; null for none.</param>
    internal abstract NetworkOutput Run(Tensor input, ForwardProbe? probe);

    /// <summary>
    /// Writes the network in evaluation mode: an output <c>embedding</c> with <see cref="NetworkOutput.Features"/>, and one per head
    /// with its logits (<see cref="LayerGraph.Head"/>). Every weight must be used.
    /// </summary>
    /// <param name="layers">What writes layers.</param>
    /// <param name="input">The name of the input [N, 3, S, S].</param>
    internal abstract void WriteGraph(LayerGraph layers, string input);

    /// <summary>Translates the keys of weights, which another project may have written, to this network's keys.</summary>
    /// <param name="weights">Tensors by the keys of the file; they stay the caller's.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="FaerException">The keys match no known layout of this network.</exception>
    internal abstract NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source);

    /// <summary>Whether a key belongs to a head, which keeps its initial weights where a file to start from has none that fit.</summary>
    internal virtual bool IsHeadKey(string key) => HeadKeys.IsHead(key);

    /// <summary>The key of a head in a network of this kind.</summary>
    /// <param name="heads">All heads of the network.</param>
    /// <param name="head">One of them.</param>
    internal virtual string HeadKey(IReadOnlyList<LabelHead> heads, LabelHead head) => HeadKeys.Of(heads, head);

    /// <summary>The parts, as prefixes of keys, that a file to start from may lack as a whole. They keep their initial weights then.</summary>
    internal virtual IReadOnlyList<string> OptionalParts => [];
}
