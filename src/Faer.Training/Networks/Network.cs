using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using static TorchSharp.torch;

namespace Faer.Training.Networks;

/// <summary>
/// A network that estimates heads of labels in face crops, with everything that training, export and explanations need
/// of it: the trainer, the exporter and the explainer use a network only through this class. Input [N, 3, H, W],
/// normalized float32 RGB; see <see cref="InputRecipe"/>. Not thread-safe while training. The caller owns the output.
/// </summary>
/// <remarks>
/// A class, not an interface, because a TorchSharp module is a class: optimizer, checkpoint and moving average access
/// its parameters, buffers and mode through <see cref="nn.Module"/>. A network is one folder of <c>Networks/</c> and
/// one line of <see cref="NetworkRegistry"/>.
/// <para>
/// A part's registered name is its key in checkpoints and in files of weights, so renaming it breaks both. Parts are
/// registered in two ways. A layer whose parts all exist from the start calls <c>RegisterComponents()</c>, which uses
/// the names of the fields, so these fields are lower case without an underscore, like the keys. A module whose parts
/// depend on options, or with fields that are not parts, such as <see cref="FaerNet"/> and the losses, calls
/// <c>register_module</c> or <c>register_parameter</c> with the key.
/// </para>
/// </remarks>
public abstract class Network : nn.Module<Tensor, NetworkOutput>
{
    /// <summary>Initializes a network from its options.</summary>
    /// <param name="name">The class's name, for torch.</param>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">The heads in the order of the output; empty for pre-training.</param>
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

    /// <summary>The options that this network was built with.</summary>
    public NetworkOptions Options { get; }

    /// <summary>The heads in the order of the output; empty in pre-training.</summary>
    public IReadOnlyList<LabelHead> Heads { get; }

    /// <summary>Channels C of <see cref="NetworkOutput.Features"/> and <see cref="NetworkOutput.HeadInput"/>.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>The number of learned values: the elements of all parameters.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>The number of learned values of the attention block; 0 without a block.</summary>
    public virtual long AttentionParameterCount => 0;

    /// <summary>Runs the network on [N, 3, H, W].</summary>
    /// <param name="input">The crops.</param>
    public sealed override NetworkOutput forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Run(input, null);
    }

    /// <summary>The layers in groups, each of which can have its own learning rate.</summary>
    internal abstract ILayerGroups Layers { get; }

    /// <summary>
    /// The number of maps that <see cref="ForwardProbe"/> can observe, counted from the input. The decision is made
    /// from the last.
    /// </summary>
    internal abstract int StageCount { get; }

    /// <summary>Pixels of the input per position of a stage's map.</summary>
    /// <param name="stage">The stage, 1 to <see cref="StageCount"/>.</param>
    internal abstract int StrideOf(int stage);

    /// <summary>Runs the network. The caller's dispose scope owns the output.</summary>
    /// <param name="input">[N, 3, H, W].</param>
    /// <param name="probe">Receives the map of each stage and may replace it; null for none.</param>
    internal abstract NetworkOutput Run(Tensor input, ForwardProbe? probe);

    /// <summary>
    /// Writes the network in evaluation mode: an output <c>embedding</c> with <see cref="NetworkOutput.Features"/>, and
    /// one output per head with its logits (<see cref="LayerGraph.Head"/>). Every weight must be used.
    /// </summary>
    /// <param name="layers">Writes the layers.</param>
    /// <param name="input">The name of the input [N, 3, S, S].</param>
    internal abstract void WriteGraph(LayerGraph layers, string input);

    /// <summary>
    /// Translates the keys of weights to this network's keys; the weights may come from another project.
    /// </summary>
    /// <param name="weights">Tensors by the keys of the file. The caller keeps ownership.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="FaerException">The keys do not match a known layout of this network.</exception>
    internal abstract NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source);

    /// <summary>
    /// Whether a key belongs to a head. A head keeps its initial weights if the starting weights contain none that fit.
    /// </summary>
    internal virtual bool IsHeadKey(string key) => HeadKeys.IsHead(key);

    /// <summary>Returns the key of a head in a network of this kind.</summary>
    /// <param name="heads">All heads of the network.</param>
    /// <param name="head">The head.</param>
    internal virtual string HeadKey(IReadOnlyList<LabelHead> heads, LabelHead head) => HeadKeys.Of(heads, head);

    /// <summary>
    /// Prefixes of keys of the parts that may be missing as a whole from the starting weights. They then keep their
    /// initial weights.
    /// </summary>
    internal virtual IReadOnlyList<string> OptionalParts => [];
}
