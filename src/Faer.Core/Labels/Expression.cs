namespace Faer;

/// <summary>
/// The seven basic expressions and contempt. The value is the index of the class in every array of expression logits or
/// probabilities, and equals AffectNet's id; other data sets' ids are mapped on reading. A model with seven classes has
/// no contempt.
/// </summary>
public enum Expression
{
    /// <summary><c>neutral</c>.</summary>
    Neutral = 0,

    /// <summary><c>happiness</c>.</summary>
    Happiness = 1,

    /// <summary><c>sadness</c>.</summary>
    Sadness = 2,

    /// <summary><c>surprise</c>.</summary>
    Surprise = 3,

    /// <summary><c>fear</c>.</summary>
    Fear = 4,

    /// <summary><c>disgust</c>.</summary>
    Disgust = 5,

    /// <summary><c>anger</c>.</summary>
    Anger = 6,

    /// <summary><c>contempt</c>.</summary>
    Contempt = 7,
}
