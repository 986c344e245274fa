namespace Faer.Training;

/// <summary>A name that a pickle asks for; only those in <see cref="PickleGlobals"/> ever become one.</summary>
internal sealed record PickleGlobal(string Name);

/// <summary>A storage that a pickle refers to: elements that lie in a file of their own beside it.</summary>
/// <param name="Type">The storage's class, such as <c>torch.FloatStorage</c>.</param>
/// <param name="Key">The file's name below <c>data/</c>.</param>
/// <param name="Count">Elements, as the pickle says.</param>
internal sealed record PickledStorage(string Type, string Key, long Count);

/// <summary>A tensor as a pickle describes it: a view of a storage. Nothing of it is checked yet.</summary>
/// <param name="Storage">Where its elements lie.</param>
/// <param name="Offset">Its first element there.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Strides">Elements from one index to the next, a dimension.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides);

/// <summary>
/// The names that a file of weights needs, and all that a pickle may call here: rebuilding a tensor or a parameter from a
/// storage, and making an empty dictionary. Nothing else is looked up, let alone run.
/// </summary>
internal static class PickleGlobals
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";
    private const string StorageSuffix = "Storage";

    /// <summary>Whether a name may be asked for.</summary>
    public static bool IsKnown(string name) =>
        name is OrderedDictionary or RebuildTensor or RebuildParameter || IsStorage(name);

    /// <summary>Whether a name is a storage's class; which types there are is the reader's to know.</summary>
    public static bool IsStorage(string name) =>
        name.StartsWith("torch.", StringComparison.Ordinal)
        && name.EndsWith(StorageSuffix, StringComparison.Ordinal)
        && name.LastIndexOf('.') == "torch".Length;

    /// <summary>What a call gives, or null where it is not one that weights need.</summary>
    public static object? Call(string name, object?[] arguments) =>
        (name, arguments) switch
        {
            (OrderedDictionary, []) => new Dictionary<object, object?>(),
            (RebuildTensor, [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..])
                when AreNumbers(shape) && AreNumbers(strides) => new PickledTensor(
                storage,
                offset,
                [.. shape.Cast<long>()],
                [.. strides.Cast<long>()]
            ),
            (RebuildParameter, [PickledTensor tensor, ..]) => tensor,
            _ => null,
        };

    private static bool AreNumbers(object?[] values) => values.All(value => value is long);
}
