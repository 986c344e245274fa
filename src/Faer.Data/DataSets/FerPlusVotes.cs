namespace Faer.Data.DataSets;

/// <summary>
/// Turns ten people's votes on a picture into labels, as in Barsoum et al., "Training Deep Networks for Facial
/// Expression Recognition with Crowd-Sourced Label Distribution" (2016), and their published code. Single votes count
/// as slips and are dropped first. Shares are of the remaining votes, including those for unknown and "not a face".
/// </summary>
internal static class FerPlusVotes
{
    /// <summary>Number of vote columns.</summary>
    public const int Count = 10;

    /// <summary>Number of columns that are expressions; they come first.</summary>
    private const int Expressive = 8;

    private const int MostLabels = 3;

    private static readonly LabelHead s_head = LabelHead.Expression(Expressions.Count);

    /// <summary>The columns by name, in the files' order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF"];

    private static readonly int[] s_places = [.. Columns.Take(Expressive).Select(name => s_head.IndexOf(name))];

    /// <summary>Returns the labels of a picture, or the reason why it has none.</summary>
    /// <param name="votes">The votes by column; at least one is above 0.</param>
    /// <param name="targets">
    /// <see cref="VoteTargets.Majority"/>: the label with more than half of the votes. <see cref="VoteTargets.Soft"/>:
    /// the distribution that the authors train on, see <see cref="Soft"/>.
    /// </param>
    public static (SampleLabels? Labels, VoteOutcome Outcome) Judge(ReadOnlySpan<int> votes, VoteTargets targets)
    {
        Span<int> kept = stackalloc int[Count];
        int total = 0;
        for (int i = 0; i < Count; i++)
        {
            kept[i] = votes[i] > 1 ? votes[i] : 0;
            total += kept[i];
        }

        Span<int> chosen = stackalloc int[Count];
        if (!(targets == VoteTargets.Majority ? Majority(kept, total, chosen) : Soft(kept, total, chosen)))
            return (null, VoteOutcome.NoMajority);
        int winner = IndexOfLargest(chosen);
        if (winner >= Expressive)
            return (null, winner == Expressive ? VoteOutcome.Unknown : VoteOutcome.NotAFace);
        if (targets == VoteTargets.Majority)
            return (SampleLabels.None.WithClass(s_head, s_places[winner]), VoteOutcome.Labeled);

        float sum = Sum(chosen[..Expressive]);
        Span<float> distribution = stackalloc float[Expressions.Count];
        for (int i = 0; i < Expressive; i++)
            distribution[s_places[i]] = chosen[i] / sum;
        return (SampleLabels.None.With(s_head, distribution), VoteOutcome.Labeled);
    }

    private static bool Majority(ReadOnlySpan<int> kept, int total, Span<int> chosen)
    {
        int winner = IndexOfLargest(kept);
        chosen[winner] = kept[winner];
        return 2 * kept[winner] > total;
    }

    /// <summary>
    /// Takes the labels with the most votes, tied ones together, until they have three quarters of the votes or are
    /// three. Unknown and "not a face" end this, and are ignored after an expression. Returns false if the labels have
    /// at most half of the votes, or are more than three.
    /// </summary>
    private static bool Soft(Span<int> kept, int total, Span<int> chosen)
    {
        int seen = 0,
            labels = 0;
        bool goesOn = true;
        while (4 * seen < 3 * total && labels < MostLabels && goesOn)
        {
            int most = kept[IndexOfLargest(kept)];
            for (int i = 0; i < Count && goesOn; i++)
            {
                if (kept[i] != most)
                    continue;
                goesOn = i < Expressive;
                seen += most;
                kept[i] = 0;
                if (!goesOn && labels > 0)
                    continue;
                chosen[i] = most;
                labels++;
            }
        }

        return 2 * Sum(chosen) > total && labels <= MostLabels;
    }

    private static int Sum(ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
            sum += value;
        return sum;
    }

    private static int IndexOfLargest(ReadOnlySpan<int> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
