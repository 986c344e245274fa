using System.Text.Json;

namespace Faer.Models;

/// <summary>
/// A value in a model's metadata, read without the JSON serializer: the serializer's generic code is compiled at each
/// program start, which takes longer than all the reading.
/// </summary>
/// <param name="Json">The value.</param>
/// <param name="Path">Its path in errors, such as <c>alignment.mode</c>; empty for the root.</param>
/// <param name="FileName">The model file, named in errors.</param>
internal readonly record struct MetadataElement(JsonElement Json, string Path, string FileName)
{
    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    /// <summary>Gets a member of an object that <c>RequireMembers</c> has checked.</summary>
    public MetadataElement this[string member] =>
        new(Json.GetProperty(member), Path.Length == 0 ? member : $"{Path}.{member}", FileName);

    /// <summary>Gets a member that <c>RequireMembers</c> treats as optional; null if it is absent or null.</summary>
    public MetadataElement? Optional(string member) =>
        Json.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? new MetadataElement(value, Path.Length == 0 ? member : $"{Path}.{member}", FileName)
            : null;

    /// <exception cref="ModelFormatException">The value is not an object with exactly these members.</exception>
    public void RequireMembers(params ReadOnlySpan<string> names) => RequireMembers(names, []);

    /// <exception cref="ModelFormatException">
    /// The value is not an object with these members and no others except the optional ones.
    /// </exception>
    public void RequireMembers(ReadOnlySpan<string> names, ReadOnlySpan<string> optional)
    {
        if (Json.ValueKind != JsonValueKind.Object)
            throw new ModelFormatException(
                $"{FileName}: the model's metadata '{Path}' must be a JSON object; export the model again."
            );

        string prefix = Path.Length == 0 ? "" : $"{Path}.";
        var found = new HashSet<string>(StringComparer.Ordinal);
        string? unknown = null,
            twice = null;
        foreach (JsonProperty member in Json.EnumerateObject())
        {
            if (!found.Add(member.Name))
                twice ??= member.Name;
            if (!names.Contains(member.Name) && !optional.Contains(member.Name))
                unknown ??= member.Name;
        }

        foreach (string name in names)
        {
            if (!found.Contains(name))
                throw new ModelFormatException(
                    $"{FileName}: the field '{prefix}{name}' is missing from the model's metadata; export the model "
                        + $"again."
                );
        }

        if (unknown is not null)
            throw new ModelFormatException(
                $"{FileName}: the model's metadata contain the unknown field '{prefix}{unknown}'; remove it, or "
                    + $"update Faer if a newer version wrote the file."
            );
        if (twice is not null)
            throw new ModelFormatException(
                $"{FileName}: the model's metadata contain the field '{prefix}{twice}' twice; export the model again."
            );
    }

    public string Text() => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : throw OfWrongKind();

    public bool Boolean() =>
        Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw OfWrongKind();

    public int Integer() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out int value) ? value : throw OfWrongKind();

    public float Number() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetSingle(out float value) ? value : throw OfWrongKind();

    public float? NumberOrNull() => IsNull ? null : Number();

    public string[] Texts()
    {
        MetadataElement[] items = Items();
        var texts = new string[items.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = items[i].Text();
        return texts;
    }

    public float[] Numbers()
    {
        MetadataElement[] items = Items();
        var numbers = new float[items.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = items[i].Number();
        return numbers;
    }

    public MetadataElement[] Items()
    {
        if (Json.ValueKind != JsonValueKind.Array)
            throw OfWrongKind();
        var items = new MetadataElement[Json.GetArrayLength()];
        for (int i = 0; i < items.Length; i++)
            items[i] = new MetadataElement(Json[i], Path, FileName);
        return items;
    }

    private ModelFormatException OfWrongKind() =>
        new($"{FileName}: the metadata field '{Path}' has the wrong type; export the model again.");
}
