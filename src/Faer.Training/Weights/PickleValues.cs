namespace Faer.Training.Weights;

/// <summary>A name requested by a pickle. Only names in <see cref="PickleGlobals"/> are turned into one.</summary>
internal sealed record PickleGlobal(string Name);

/// <summary>A storage that a pickle refers to. Its elements are in a separate file of the archive.</summary>
/// <param name="Type">The storage's class, such as <c>torch.FloatStorage</c>.</param>
/// <param name="Key">The name of the file in <c>data/</c>.</param>
/// <param name="Count">The number of elements, according to the pickle.</param>
internal sealed record PickledStorage(string Type, string Key, long Count);

/// <summary>A tensor as a pickle describes it: a view of a storage. Its values have not been checked.</summary>
/// <param name="Storage">The storage of the elements.</param>
/// <param name="Offset">The index of the first element in the storage.</param>
/// <param name="Shape">The size of each dimension.</param>
/// <param name="Strides">The distance between consecutive indices of each dimension, in elements.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides);

/// <summary>
/// The names that a file of weights needs, which are the only ones a pickle may call: rebuilding a tensor or a
/// parameter from a storage, and creating an empty dictionary. Other names are neither looked up nor run.
/// </summary>
internal static class PickleGlobals
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";
    private const string StorageSuffix = "Storage";

    /// <summary>Whether a name is allowed.</summary>
    public static bool IsKnown(string name) =>
        name is OrderedDictionary or RebuildTensor or RebuildParameter || IsStorage(name);

    /// <summary>Whether a name looks like a storage class. The reader checks whether the class exists.</summary>
    public static bool IsStorage(string name) =>
        name.StartsWith("torch.", StringComparison.Ordinal)
        && name.EndsWith(StorageSuffix, StringComparison.Ordinal)
        && name.LastIndexOf('.') == "torch".Length;

    /// <summary>Returns the result of a call, or null if weights do not need this call.</summary>
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
