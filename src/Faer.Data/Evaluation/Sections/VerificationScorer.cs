using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Judges embeddings by pairs. Safe to use from many threads.</summary>
public static class VerificationScorer
{
    private const string Part = "verification";

    /// <summary>Returns the cosine of each pair's embeddings, -1 to 1; 0 if one of them is a zero vector.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="embeddings">One row of <paramref name="size"/> numbers for each of <see
    /// cref="VerificationPairs.Samples"/>.</param>
    /// <param name="size">The number of values per embedding.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static float[] Cosines(VerificationPairs pairs, ReadOnlySpan<float> embeddings, int size)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (embeddings.Length != (long)pairs.Samples.Count * size)
            throw new ArgumentException(
                $"{embeddings.Length} values do not match {pairs.Samples.Count} embeddings of {size} values each.",
                nameof(embeddings)
            );
        var cosines = new float[pairs.Pairs.Count];
        for (int i = 0; i < cosines.Length; i++)
        {
            VerificationPair pair = pairs.Pairs[i];
            cosines[i] = Cosine(embeddings.Slice(pair.First * size, size), embeddings.Slice(pair.Second * size, size));
        }

        return cosines;
    }

    /// <summary>Returns the area under the ROC curve of scores, 0 to 1.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="scores">One score per pair; a higher score means more likely the same person.</param>
    public static double Auc(VerificationPairs pairs, ReadOnlySpan<float> scores) =>
        Rank(pairs, scores).AreaUnderRoc()!.Value;

    /// <summary>
    /// Computes the intervals of the area under the ROC curve for two sets of scores, and of the difference of the
    /// areas. People are drawn with replacement, not pairs: pairs of one person are alike, and drawing single pairs
    /// would make the intervals too narrow.
    /// </summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="scores">One score per pair.</param>
    /// <param name="others">
    /// The scores to compare with; if empty, their interval and the interval of the difference are null.
    /// </param>
    /// <param name="settings">The number of resamples, the seed and the level.</param>
    public static (Interval? Scores, Interval? Others, Interval? Difference) Intervals(
        VerificationPairs pairs,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> others,
        BootstrapSettings settings
    )
    {
        RankedScores ranked = Rank(pairs, scores);
        RankedScores? compared = others.IsEmpty ? null : Rank(pairs, others);
        var weights = new int[pairs.Pairs.Count];
        FigureIntervals intervals = Bootstrap.Intervals(
            pairs.PersonCount,
            settings,
            (people, figures) =>
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    VerificationPair pair = pairs.Pairs[i];
                    weights[i] =
                        people[pairs.People[pair.First]] * (pair.IsSame ? 1 : people[pairs.People[pair.Second]]);
                }

                double? area = ranked.AreaUnderRoc(weights),
                    other = compared?.AreaUnderRoc(weights);
                figures[Part, "auc"] = area;
                figures[Part, "otherAuc"] = other;
                figures[Part, "gain"] = area - other;
            }
        );
        return (intervals[Part, "auc"], intervals[Part, "otherAuc"], intervals[Part, "gain"]);
    }

    private static RankedScores Rank(VerificationPairs pairs, ReadOnlySpan<float> scores)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        bool[] isSame = [.. pairs.Pairs.Select(pair => pair.IsSame)];
        return new RankedScores(isSame, scores);
    }

    private static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0,
            squaresA = 0,
            squaresB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (double)a[i] * b[i];
            squaresA += (double)a[i] * a[i];
            squaresB += (double)b[i] * b[i];
        }

        double length = Math.Sqrt(squaresA * squaresB);
        return length == 0 ? 0 : (float)(product / length);
    }
}
