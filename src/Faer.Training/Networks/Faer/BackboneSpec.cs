namespace Faer.Training.Networks.Faer;

/// <summary>
/// The size of a ConvNeXt backbone: the number of blocks and channels of each of the four stages.
/// The named sizes are from ConvNeXt and ConvNeXt V2 (Liu et al. 2022, Woo et al. 2023).
/// </summary>
internal sealed record BackboneSpec
{
    /// <summary>The number of stages of a ConvNeXt: 4.</summary>
    public const int StageCount = 4;

    /// <summary>The maximum number of blocks of a stage; the largest named size has 27.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The maximum number of channels of a stage; the largest named size has 1536.</summary>
    public const int MaxDim = 16384;

    private static readonly (string Name, int[] Depths, int[] Dims)[] s_known =
    [
        ("atto", [2, 2, 6, 2], [40, 80, 160, 320]),
        ("femto", [2, 2, 6, 2], [48, 96, 192, 384]),
        ("pico", [2, 2, 6, 2], [64, 128, 256, 512]),
        ("nano", [2, 2, 8, 2], [80, 160, 320, 640]),
        ("tiny", [3, 3, 9, 3], [96, 192, 384, 768]),
        ("small", [3, 3, 27, 3], [96, 192, 384, 768]),
        ("base", [3, 3, 27, 3], [128, 256, 512, 1024]),
        ("large", [3, 3, 27, 3], [192, 384, 768, 1536]),
    ];

    /// <summary>Initializes a backbone size from its blocks and channels.</summary>
    /// <param name="depths">Blocks of each of the four stages, 1 to <see cref="MaxDepth"/>.</param>
    /// <param name="dims">Channels of each of the four stages, 1 to <see cref="MaxDim"/>.</param>
    /// <exception cref="FaerException">A list does not have four numbers in this range.</exception>
    public BackboneSpec(IReadOnlyList<int> depths, IReadOnlyList<int> dims)
    {
        Depths = Checked(depths, MaxDepth, nameof(depths));
        Dims = Checked(dims, MaxDim, nameof(dims));
    }

    /// <summary>The names that <see cref="For"/> accepts, smallest size first.</summary>
    public static IReadOnlyList<string> KnownNames { get; } =
        Array.AsReadOnly(Array.ConvertAll(s_known, known => known.Name));

    /// <summary>Blocks of each of the four stages.</summary>
    public IReadOnlyList<int> Depths { get; }

    /// <summary>Channels of each of the four stages.</summary>
    public IReadOnlyList<int> Dims { get; }

    /// <summary>Returns the size with a known name, such as <c>atto</c>.</summary>
    /// <exception cref="FaerException">The name is not one of <see cref="KnownNames"/>.</exception>
    public static BackboneSpec For(string name)
    {
        int index = Array.FindIndex(s_known, known => known.Name == name);
        return index >= 0
            ? new BackboneSpec(s_known[index].Depths, s_known[index].Dims)
            : throw new FaerException(
                $"Backbone '{name}' is not known; use one of {string.Join(", ", KnownNames)}, or give depths and dims."
            );
    }

    /// <summary>
    /// The approximate number of parameters of the blocks, without the layers between and after them. It counts each
    /// block's two linear layers, which hold most of its parameters.
    /// </summary>
    public long BlockParameters => Depths.Zip(Dims).Sum(stage => stage.First * 8L * stage.Second * stage.Second);

    /// <summary>Returns the error in a list of one number per stage, or null if the list is valid.</summary>
    /// <param name="numbers">The list.</param>
    /// <param name="most">The maximum for each number.</param>
    public static string? Fault(IReadOnlyList<int> numbers, int most) =>
        numbers.Count == StageCount && numbers.All(number => number >= 1 && number <= most)
            ? null
            : $"must be {StageCount} numbers from 1 to {most}";

    /// <summary>Whether both have the same depths and dims.</summary>
    public bool Equals(BackboneSpec? other) =>
        other is not null && Depths.SequenceEqual(other.Depths) && Dims.SequenceEqual(other.Dims);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int number in Depths.Concat(Dims))
            hash.Add(number);
        return hash.ToHashCode();
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<int> Checked(
        IReadOnlyList<int> numbers,
        int most,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(numbers, name);
        return Fault(numbers, most) is { } fault
            ? throw new FaerException($"Backbone {name} [{string.Join(", ", numbers)}] {fault}.")
            : Array.AsReadOnly(numbers.ToArray());
    }
}
