using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Whether a model was trained on the data set that it is evaluated on. At home, figures are usually better than on
/// pictures from other sources.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<HomeGround>))]
public enum HomeGround
{
    /// <summary>The model file does not record whether the model was trained on this data set.</summary>
    [JsonStringEnumMemberName("notRecorded")]
    NotRecorded,

    /// <summary>The model was trained on the training split of this data set.</summary>
    [JsonStringEnumMemberName("home")]
    Home,

    /// <summary>The model was trained on other data sets.</summary>
    [JsonStringEnumMemberName("away")]
    Away,
}
