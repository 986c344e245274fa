namespace Faer.Records;

/// <summary>One column of faces as a flat table. Immutable; safe to use from many threads.</summary>
public sealed class FaceColumn
{
    private readonly Func<FaceRecord, object?> _value;

    internal FaceColumn(string name, FaceColumnKind kind, Func<FaceRecord, object?> value)
    {
        Name = name;
        Kind = kind;
        _value = value;
    }

    /// <summary>The name, such as <c>box_x</c>, <c>expression</c> or <c>attributes.Smiling</c>.</summary>
    public string Name { get; }

    /// <summary>What the column holds.</summary>
    public FaceColumnKind Kind { get; }

    /// <summary>A face's value: a <see cref="string"/>, <see cref="long"/>, <see cref="float"/> or <see cref="bool"/> as <see cref="Kind"/> says, or null.</summary>
    public object? ValueOf(FaceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _value(record);
    }
}
