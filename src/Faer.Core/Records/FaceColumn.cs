namespace Faer.Records;

/// <summary>One column of the flat table of faces. Immutable; safe to use from many threads.</summary>
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

    /// <summary>The type of the column's values.</summary>
    public FaceColumnKind Kind { get; }

    /// <summary>
    /// Returns the value for a face: a <see cref="string"/>, <see cref="long"/>, <see cref="float"/> or
    /// <see cref="bool"/> according to <see cref="Kind"/>, or null.
    /// </summary>
    public object? ValueOf(FaceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _value(record);
    }
}
