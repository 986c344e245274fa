using System.Text.Json.Serialization;
using Faer.Training.Networks.Faer;
using StandardExpressions = Faer.Expressions;

namespace Faer.Training.Networks;

/// <summary>
/// The options shared by all networks. The section <c>model</c> of a recipe is a record of a derived type, selected by
/// <see cref="Network"/>.
/// </summary>
public abstract record NetworkOptions
{
    /// <summary>The network of a recipe that does not name one: <c>faer</c>.</summary>
    public const string DefaultNetwork = "faer";

    /// <summary>
    /// The maximum number of trained parameters. At this size, weights, gradients, two moments and an average take 20
    /// GB.
    /// </summary>
    internal const long MaxParameters = 1_000_000_000;

    /// <summary>Initializes the options of a network.</summary>
    /// <param name="network">The network's name.</param>
    private protected NetworkOptions(string network) => Network = network;

    /// <summary>
    /// The network's name, by which a recipe selects it. Default <c>faer</c>, see <see cref="FaerNetOptions"/>.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string Network { get; }

    /// <summary>Whether the network estimates the 40 attributes. Default true.</summary>
    [JsonPropertyOrder(-1)]
    public bool Attributes { get; init; } = true;

    /// <summary>Classes of the expression head: 7, 8 (with contempt) or 0 for none. Default 7.</summary>
    [JsonPropertyOrder(-1)]
    public int Expressions { get; init; } = StandardExpressions.BasicCount;

    /// <summary>
    /// The heads besides attributes and expression, by their names in the data; null for every head that the data
    /// label. Default null.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>
    /// Returns the standard heads of the network, attributes before expression; empty in pre-training.
    /// </summary>
    public IReadOnlyList<LabelHead> ToHeads()
    {
        List<LabelHead> heads = [];
        if (Attributes)
            heads.Add(LabelHead.Attributes);
        if (Expressions > 0)
            heads.Add(LabelHead.Expression(Expressions));
        return heads;
    }

    /// <summary>
    /// Returns the heads of a network for some training data: the standard heads of these options, then the other heads
    /// of the data.
    /// </summary>
    /// <param name="data">The heads that the data label.</param>
    /// <exception cref="FaerException">The data do not label a head named in <see cref="Heads"/>.</exception>
    internal IReadOnlyList<LabelHead> HeadsFor(IEnumerable<LabelHead> data)
    {
        LabelHead[] others =
        [
            .. data.Where(head => head.Name is not (LabelHead.AttributesName or LabelHead.ExpressionName)),
        ];
        if (Heads is null)
            return [.. ToHeads(), .. others];
        if (Heads.FirstOrDefault(name => !others.Any(head => head.Name == name)) is { } missing)
            throw new FaerException(
                $"The field 'model.heads' names '{missing}', but the data do not label it; they label {Names(others)}."
            );
        return [.. ToHeads(), .. Heads.Select(name => others.First(head => head.Name == name))];

        static string Names(LabelHead[] heads) =>
            heads.Length == 0
                ? "no heads besides attributes and expression"
                : string.Join(", ", heads.Select(head => head.Name));
    }

    /// <summary>
    /// Returns the members that are out of range or contradict others, by their names in a recipe, each with the rule
    /// that it breaks; empty if all are valid.
    /// </summary>
    public virtual IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken(
            (
                Expressions is 0 or StandardExpressions.BasicCount or StandardExpressions.Count,
                "expressions",
                $"must be 0, {StandardExpressions.BasicCount} or {StandardExpressions.Count}, not {Expressions}"
            ),
            (
                Heads is null || Heads.Distinct(StringComparer.Ordinal).Count() == Heads.Count,
                "heads",
                "names a head twice"
            )
        );

    /// <summary>Whether the network finds faces in pictures; it then has no heads. Default false.</summary>
    internal virtual bool FindsFaces => false;

    /// <summary>
    /// Returns why the network cannot take an input of this size, as the rest of a sentence that begins with the size;
    /// null if it can.
    /// </summary>
    /// <param name="sizePx">The side of the input in pixels.</param>
    internal virtual string? InputFault(int sizePx) => null;

    /// <summary>
    /// The smallest number of pictures that the network can be trained on at once: 2 if it normalizes values over the
    /// pictures alone, whose deviation one picture does not have.
    /// </summary>
    /// <param name="sizePx">The side of the input in pixels.</param>
    internal virtual int SmallestBatch(int sizePx) => 1;

    /// <summary>The remedy if starting weights do not fit, as a sentence that names fields of the recipe.</summary>
    internal virtual string WeightsRemedy =>
        "Set the fields of model to the values that the weights were trained with.";

    /// <summary>Throws if the options have <see cref="Faults"/>.</summary>
    /// <exception cref="FaerException">An option is not valid; the message names the field of the recipe.</exception>
    internal void Validate()
    {
        foreach ((string field, string rule) in Faults())
            throw new FaerException($"Network {Network}: field 'model.{field}' {rule}.");
    }
}
