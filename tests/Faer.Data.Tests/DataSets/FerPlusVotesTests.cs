using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

/// <summary>The expected results follow the authors' published code, rule by rule.</summary>
public sealed class FerPlusVotesTests
{
    private static readonly string[] s_columns =
    [
        "neutral",
        "happiness",
        "surprise",
        "sadness",
        "anger",
        "disgust",
        "fear",
        "contempt",
        "unknown",
        "NF",
    ];

    /// <summary>
    /// Columns: neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, not a face.
    /// </summary>
    [Theory]
    [InlineData("6 0 1 1 0 0 0 0 2 0", "neutral")] // 6 of 8 after single votes are dropped
    [InlineData("0 10 0 0 0 0 0 0 0 0", "happiness")]
    [InlineData("0 0 7 0 0 0 3 0 0 0", "surprise")]
    [InlineData("0 0 0 8 0 0 2 0 0 0", "sadness")]
    [InlineData("3 0 0 0 6 0 1 0 0 0", "anger")]
    [InlineData("0 0 0 0 1 9 0 0 0 0", "disgust")]
    [InlineData("0 0 2 0 0 0 8 0 0 0", "fear")]
    [InlineData("1 1 0 0 0 0 0 5 1 2", "contempt")]
    [InlineData("5 1 1 1 1 1 0 0 0 0", "neutral")] // all other votes are single
    [InlineData("0 0 0 0 4 0 3 1 1 1", "anger")] // 4 of 7
    [InlineData("5 0 0 5 0 0 0 0 0 0", "NoMajority")] // exactly half is not more than half
    [InlineData("4 0 0 1 3 2 0 0 0 0", "NoMajority")] // 4 of 9
    [InlineData("4 0 0 2 0 0 0 0 2 0", "NoMajority")] // votes for unknown count: 4 of 8
    [InlineData("1 1 1 1 1 1 1 1 1 1", "NoMajority")] // only single votes
    [InlineData("3 0 0 0 0 0 0 0 7 0", "Unknown")]
    [InlineData("0 0 0 0 0 0 0 0 0 10", "NotAFace")]
    public void The_majority_has_more_than_half_of_the_remaining_votes(string votes, string expected)
    {
        (SampleLabels? labels, VoteOutcome outcome) = FerPlusVotes.Judge(Parse(votes), VoteTargets.Majority);
        if (labels is null)
            Assert.Equal(expected, outcome.ToString());
        else
            Assert.Equal([(expected, 1f)], Shares(labels));
    }

    [Theory]
    [InlineData("0 10 0 0 0 0 0 0 0 0", "happiness 1")]
    [InlineData("4 0 0 1 3 2 0 0 0 0", "neutral 0.5714 anger 0.4286")] // 7 of 9 reach three quarters, so disgust is left out
    [InlineData("5 0 0 5 0 0 0 0 0 0", "neutral 0.5 sadness 0.5")]
    [InlineData("4 0 0 3 3 0 0 0 0 0", "neutral 0.4 sadness 0.3 anger 0.3")] // equal counts are added together
    [InlineData("4 0 2 2 2 0 0 0 0 0", "NoMajority")] // four labels
    [InlineData("3 0 0 3 2 2 0 0 0 0", "NoMajority")] // the two with two votes are added together: four labels
    [InlineData("6 0 0 0 0 0 0 0 4 0", "neutral 1")] // unknown ends the list and is not counted
    [InlineData("4 0 0 2 0 0 0 0 4 0", "NoMajority")] // the labels before unknown have 4 of 10
    [InlineData("4 0 0 0 0 0 0 0 6 0", "Unknown")]
    [InlineData("2 0 0 0 0 0 0 0 0 8", "NotAFace")]
    [InlineData("1 1 1 1 1 1 1 1 1 1", "NoMajority")]
    [InlineData("0 0 5 0 0 0 3 0 2 0", "surprise 0.625 fear 0.375")]
    public void The_soft_rule_keeps_the_labels_with_three_quarters_of_the_votes(string votes, string expected)
    {
        (SampleLabels? labels, VoteOutcome outcome) = FerPlusVotes.Judge(Parse(votes), VoteTargets.Soft);
        string found = labels is null
            ? outcome.ToString()
            : string.Join(
                ' ',
                Shares(labels).Select(share => FormattableString.Invariant($"{share.Name} {share.Share:0.####}"))
            );
        Assert.Equal(expected, found);
    }

    /// <summary>
    /// Compares with the authors' steps for every way to cast ten votes on four columns, so that all combinations of
    /// rules are covered.
    /// </summary>
    [Theory]
    [InlineData(0, 3, 4, 8)]
    [InlineData(2, 6, 8, 9)]
    [InlineData(0, 1, 5, 7)]
    public void Both_rules_equal_the_authors_steps(params int[] columns)
    {
        int[] votes = new int[FerPlusVotes.Count];
        for (int code = 0; code < 11 * 11 * 11; code++)
        {
            Array.Clear(votes);
            (int a, int b, int c) = (code % 11, code / 11 % 11, code / 121);
            if (a + b + c > 10)
                continue;
            (votes[columns[0]], votes[columns[1]], votes[columns[2]], votes[columns[3]]) = (a, b, c, 10 - a - b - c);
            foreach (VoteTargets targets in Enum.GetValues<VoteTargets>())
            {
                double[] expected = AuthorsSteps(votes, targets);
                (SampleLabels? labels, _) = FerPlusVotes.Judge(votes, targets);
                int best = Array.IndexOf(expected, expected.Max());
                Assert.Equal(best < 8, labels is not null);
                if (labels is null)
                    continue;
                double sum = expected.Take(8).Sum();
                for (int i = 0; i < 8; i++)
                    Assert.Equal(
                        expected[i] / sum,
                        labels["expression"][Expressions.Names.ToList().IndexOf(s_columns[i])],
                        1e-6
                    );
            }
        }
    }

    /// <summary>The steps of the authors' reader, in order; an unusable picture becomes 100 % unknown.</summary>
    private static double[] AuthorsSteps(int[] votes, VoteTargets targets)
    {
        double[] raw = [.. votes.Select(vote => vote < 2 ? 0.0 : vote)];
        double total = raw.Sum();
        var emotion = new double[10];
        if (targets == VoteTargets.Majority)
        {
            double most = raw.Max();
            if (most > 0.5 * total)
                emotion[Array.IndexOf(raw, most)] = most;
            else
                emotion[8] = 1;
            return emotion;
        }

        double part = 0;
        int count = 0;
        bool valid = true;
        while (part < 0.75 * total && count < 3 && valid)
        {
            double most = raw.Max();
            for (int i = 0; i < 10; i++)
            {
                if (raw[i] != most)
                    continue;
                emotion[i] = most;
                raw[i] = 0;
                part += most;
                count++;
                if (i < 8)
                    continue;
                valid = false;
                if (emotion.Sum() > most)
                {
                    emotion[i] = 0;
                    count--;
                }

                break;
            }
        }

        if (emotion.Sum() <= 0.5 * total || count > 3)
        {
            Array.Clear(emotion);
            emotion[8] = 1;
        }

        return emotion;
    }

    private static int[] Parse(string votes) =>
        [.. votes.Split(' ').Select(vote => int.Parse(vote, System.Globalization.CultureInfo.InvariantCulture))];

    private static (string Name, float Share)[] Shares(SampleLabels labels) =>
        [
            .. labels["expression"]
                .ToArray()
                .Zip(Expressions.Names, (share, name) => (name, share))
                .Where(pair => pair.share > 0)
                .OrderByDescending(pair => pair.share)
                .ThenBy(pair => Array.IndexOf(s_columns, pair.name)),
        ];
}
