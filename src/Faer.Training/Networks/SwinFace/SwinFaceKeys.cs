using System.Globalization;
using TorchSharp;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The names of a <see cref="SwinFaceNet"/>'s weights. They follow the published checkpoint (backbone, fam, tss, om),
/// except that output layers are named by their label, not by their number.
/// </summary>
internal static class SwinFaceKeys
{
    /// <summary>The key of the output layers.</summary>
    public const string Outputs = "om";

    private const string Fusions = "fam.nets.";
    private const string Layers = "tss.nets.";
    private const string PublishedOutputs = Outputs + ".output_fcs.";
    private const string Backbone = "backbone.";
    private const string FirstWeight = Backbone + "patch_embed.proj.weight";

    /// <summary>The dictionaries of the published checkpoint and the parts that they hold.</summary>
    private static readonly (string Dictionary, string Part)[] s_dictionaries =
    [
        ("state_dict_backbone.", Backbone),
        ("state_dict_fam.", "fam."),
        ("state_dict_tss.", "tss."),
        ("state_dict_om.", Outputs + "."),
    ];

    /// <summary>The published order of the expressions: RAF-DB's.</summary>
    private static readonly Expression[] s_expressions =
    [
        Expression.Surprise,
        Expression.Fear,
        Expression.Disgust,
        Expression.Happiness,
        Expression.Sadness,
        Expression.Anger,
        Expression.Neutral,
    ];

    /// <summary>Prefixes of the keys of the subnet for recognition.</summary>
    public static IReadOnlyList<string> Recognition { get; } = [$"{Backbone}norm.", $"{Backbone}feature."];

    /// <summary>Prefixes of the keys of an analysis subnet.</summary>
    public static IReadOnlyList<string> PartsOf(string subnet) => [$"{Fusions}{subnet}.", $"{Layers}{subnet}."];

    /// <summary>Whether a key belongs to an output layer.</summary>
    public static bool IsOutput(string key) => key.StartsWith(Outputs + ".", StringComparison.Ordinal);

    /// <summary>Whether a key belongs to an analysis subnet or to the subnet for recognition.</summary>
    public static bool IsSubnet(string key) =>
        Recognition.Append(Fusions).Append(Layers).Any(part => key.StartsWith(part, StringComparison.Ordinal));

    /// <summary>
    /// Returns the tensors by the network's own keys. Tensors of the published file that are computed, not learned, are
    /// left out, and so is its layer <c>head</c>, which nothing uses. The caller keeps ownership; the current dispose
    /// scope owns tensors in another order.
    /// </summary>
    /// <exception cref="FaerException">The tensors do not belong to this network.</exception>
    public static NamedLayout ToOwn(IReadOnlyDictionary<string, torch.Tensor> tensors, string source)
    {
        Dictionary<string, torch.Tensor> own = new(StringComparer.Ordinal);
        bool published = false;
        foreach ((string key, torch.Tensor tensor) in tensors)
        {
            string name = WithPart(key);
            if (IsComputed(name))
                published = true;
            else if (name.StartsWith(PublishedOutputs, StringComparison.Ordinal))
                (published, own[OutputKey(name)]) = (true, InOwnOrder(name, tensor));
            else
                own[name] = tensor;
        }

        if (!own.ContainsKey(FirstWeight))
            throw new FaerException(
                $"{source}: these are not the weights of a SwinFace network, because '{FirstWeight}' is missing; their "
                    + $"first keys are {string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
            );
        return new NamedLayout(published ? "swinface" : "faer", own);
    }

    /// <summary>A key with the part that it belongs to. A file of the backbone alone has no parts.</summary>
    private static string WithPart(string key)
    {
        foreach ((string dictionary, string part) in s_dictionaries)
        {
            if (key.StartsWith(dictionary, StringComparison.Ordinal))
                return part + key[dictionary.Length..];
        }

        return
            key.StartsWith("patch_embed.", StringComparison.Ordinal)
            || key.StartsWith("layers.", StringComparison.Ordinal)
            || key.StartsWith("norm.", StringComparison.Ordinal)
            || key.StartsWith("head.", StringComparison.Ordinal)
            || key.StartsWith("feature.", StringComparison.Ordinal)
            ? Backbone + key
            : key;
    }

    private static bool IsComputed(string key) =>
        key.EndsWith(".attn_mask", StringComparison.Ordinal)
        || key.EndsWith(".relative_position_index", StringComparison.Ordinal)
        || key.StartsWith($"{Backbone}head.", StringComparison.Ordinal);

    private static string OutputKey(string key)
    {
        string task = TaskOf(key),
            rest = key[key.LastIndexOf('.')..];
        return task switch
        {
            "Expression" => $"{Outputs}.{SwinFaceSubnet.ExpressionKey}{rest}",
            SwinFaceSubnet.AgeKey => $"{Outputs}.{task}{rest}",
            _ => $"{Outputs}.{SwinFaceSubnet.AttributesKey}.{task}{rest}",
        };
    }

    private static string TaskOf(string key) =>
        int.TryParse(key[PublishedOutputs.Length..].Split('.')[0], CultureInfo.InvariantCulture, out int number)
            ? SwinFaceSubnet.Published.SelectMany(subnet => subnet).ElementAtOrDefault(number) ?? key
            : key;

    private static torch.Tensor InOwnOrder(string key, torch.Tensor tensor) =>
        TaskOf(key) == "Expression" && tensor.shape[0] == s_expressions.Length
            ? tensor.index_select(
                0,
                torch.tensor(
                    Enumerable
                        .Range(0, s_expressions.Length)
                        .Select(own => (long)Array.IndexOf(s_expressions, (Expression)own))
                        .ToArray()
                )
            )
            : tensor;
}
