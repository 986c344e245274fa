using System.Globalization;
using Faer.Files;

namespace Faer.Models;

/// <summary>
/// The assumed class frequencies of a single-label head, for a model file that contains the prior of its training
/// (<see cref="ModelHead.TrainingPrior"/>). Immutable; safe to share between threads.
/// </summary>
public sealed class ClassPrior
{
    private const string UniformName = "uniform";

    private readonly IReadOnlyDictionary<string, float>? _weights;

    /// <summary>Creates a prior from weights.</summary>
    /// <param name="weights">
    /// The weight of each class by its label: at least 0, not all 0. Weights are divided by their sum, so they can be
    /// shares, percentages or counts. Every label of the head must have a weight.
    /// </param>
    /// <exception cref="ArgumentException">A weight is below 0 or not finite, or all weights are 0.</exception>
    public ClassPrior(IReadOnlyDictionary<string, float> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!AreWeights(weights.Values))
            throw new ArgumentException("Weights must be finite, at least 0, and not all 0.", nameof(weights));
        _weights = weights;
    }

    private ClassPrior() { }

    /// <summary>Every class is equally common.</summary>
    public static ClassPrior Uniform { get; } = new();

    /// <summary>
    /// Reads <c>uniform</c>, or a weight for each label such as <c>neutral:0.5,happiness:0.3,sadness:0.2</c>.
    /// </summary>
    /// <exception cref="FormatException">The text has neither form; the message states the fault.</exception>
    public static ClassPrior Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == UniformName)
            return Uniform;
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (string part in text.Split(','))
        {
            int colon = part.LastIndexOf(':');
            if (
                colon < 1
                || !float.TryParse(
                    part.AsSpan(colon + 1),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out float weight
                )
            )
                throw new FormatException(
                    $"'{VisibleText.Escape(part)}' is not a label with its weight, such as neutral:0.5; give one for "
                        + $"each label, or use '{UniformName}'"
                );
            string label = part[..colon].Trim();
            if (!weights.TryAdd(label, weight))
                throw new FormatException($"'{VisibleText.Escape(label)}' is given twice");
        }

        return AreWeights(weights.Values) ? new ClassPrior(weights) : throw new FormatException("all weights are 0");
    }

    /// <summary>Returns the head with this prior.</summary>
    /// <param name="head">A head of a model.</param>
    /// <param name="model">The model's name in errors.</param>
    /// <exception cref="FaerException">The head is multi-label, has no training prior, or has other labels.</exception>
    internal ModelHead ApplyTo(ModelHead head, string model)
    {
        if (head.Head.Kind != HeadKind.SingleLabel)
            throw new FaerException(
                $"{model}: the head '{head.Name}' cannot use a prior, because its labels are not mutually exclusive; "
                    + $"set thresholds with 'faer calibrate' instead."
            );
        if (head.TrainingPrior is null)
            throw new FaerException(
                $"{model}: the head '{head.Name}' cannot use a prior, because the model file does not contain its "
                    + $"training prior (trainingPrior); run 'faer calibrate' on labelled pictures to add it."
            );
        return head with { Prior = _weights is null ? Equal(head.Count) : Shares(head, model, _weights) };
    }

    private static float[] Equal(int count)
    {
        var shares = new float[count];
        Array.Fill(shares, 1f / count);
        return shares;
    }

    private static float[] Shares(ModelHead head, string model, IReadOnlyDictionary<string, float> weights)
    {
        foreach (string label in weights.Keys)
        {
            if (head.Head.IndexOf(label) < 0)
                throw new FaerException(
                    $"{model}: the prior of the head '{head.Name}' names '{VisibleText.Escape(label)}', which is not one of its labels ({string.Join(", ", head.Head.Labels)})."
                );
        }

        var shares = new float[head.Count];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            if (!weights.TryGetValue(head.Head.Labels[i], out shares[i]))
                throw new FaerException(
                    $"{model}: the prior of the head '{head.Name}' lacks the label '{head.Head.Labels[i]}'; "
                        + $"give each of {string.Join(", ", head.Head.Labels)} a weight "
                        + "(0 for a label that does not occur)."
                );
            sum += shares[i];
        }

        for (int i = 0; i < shares.Length; i++)
            shares[i] = (float)(shares[i] / sum);
        return shares;
    }

    private static bool AreWeights(IEnumerable<float> weights)
    {
        bool any = false;
        foreach (float weight in weights)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
                return false;
            any |= weight > 0;
        }

        return any;
    }
}
