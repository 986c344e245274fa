using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>Whether a model learned from the data set that it is judged on. At home a model looks better than on pictures from elsewhere.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HomeGround>))]
public enum HomeGround
{
    /// <summary>The model file does not say what the model learned from.</summary>
    [JsonStringEnumMemberName("notRecorded")]
    NotRecorded,

    /// <summary>The model learned from the training split of this data set.</summary>
    [JsonStringEnumMemberName("home")]
    Home,

    /// <summary>The model learned from other data sets.</summary>
    [JsonStringEnumMemberName("away")]
    Away,
}
