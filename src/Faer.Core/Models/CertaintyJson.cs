using System.Text.Json;

namespace Faer.Models;

/// <summary>
/// Converts the rule for a head's certain answers to JSON and back. A null item is a limit that no probability reaches.
/// </summary>
internal static class CertaintyJson
{
    /// <summary>The name of the member of a head.</summary>
    public const string Member = "certainty";

    private static readonly string[] s_singleMembers = ["error", "least"];
    private static readonly string[] s_multiMembers = ["error", "present", "absent"];

    public static CertaintyRule? Read(MetadataElement head, HeadKind kind)
    {
        if (head.Optional(Member) is not { } rule)
            return null;
        rule.RequireMembers(kind == HeadKind.SingleLabel ? s_singleMembers : s_multiMembers);
        return kind == HeadKind.SingleLabel
            ? new CertaintyRule { Error = rule["error"].Number(), Least = rule["least"].NumberOrNull() }
            : new CertaintyRule
            {
                Error = rule["error"].Number(),
                Present = Limits(rule["present"]),
                Absent = Limits(rule["absent"]),
            };
    }

    public static void Write(Utf8JsonWriter json, CertaintyRule rule)
    {
        json.WriteStartObject(Member);
        json.WriteNumber("error", rule.Error);
        if (rule.Present is { } present && rule.Absent is { } absent)
        {
            Write(json, "present", present);
            Write(json, "absent", absent);
        }
        else if (rule.Least is { } least)
        {
            json.WriteNumber("least", least);
        }
        else
        {
            json.WriteNull("least");
        }

        json.WriteEndObject();
    }

    private static float?[] Limits(MetadataElement limits)
    {
        MetadataElement[] items = limits.Items();
        var read = new float?[items.Length];
        for (int i = 0; i < read.Length; i++)
            read[i] = items[i].NumberOrNull();
        return read;
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<float?> limits)
    {
        json.WriteStartArray(name);
        foreach (float? limit in limits)
        {
            if (limit is { } number)
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
