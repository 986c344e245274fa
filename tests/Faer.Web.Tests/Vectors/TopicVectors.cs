using System.Text.Json.Nodes;

namespace Faer.Web.Tests.Vectors;

/// <summary>The topics of attributes and heads.</summary>
internal static class TopicVectors
{
    private static readonly string[] s_heads =
    [
        "age",
        "Age",
        "attractiveness",
        "ethnicity",
        "gender",
        "race",
        "sex",
        "skin",
        "what is worn",
        "mask",
    ];

    public static JsonObject Make()
    {
        var attributes = new LabelHead(LabelHead.AttributesName, HeadKind.MultiLabel, FacialAttributes.Names);
        return new JsonObject
        {
            ["attributes"] = Of(FacialAttributes.Names, name => LabelTopics.Of(attributes, name)),
            ["heads"] = Of(
                s_heads,
                name => LabelTopics.Of(new LabelHead(name, HeadKind.SingleLabel, ["one", "other"]))
            ),
        };
    }

    private static JsonObject Of(IEnumerable<string> names, Func<string, LabelTopic> topic) =>
        [
            .. names.Select(name =>
                KeyValuePair.Create<string, JsonNode?>(
                    name,
                    topic(name) switch
                    {
                        LabelTopic.Person => "person",
                        LabelTopic.Remark => "remark",
                        _ => "doesAndWears",
                    }
                )
            ),
        ];
}
