namespace Faer.Data.DataSets;

/// <summary>
/// Derives labels of attributes from groups that mean the same, such as <c>Male</c> where the group <c>gender</c> is
/// <c>Male</c>. Only on request: the user decides whether the two mean the same.
/// </summary>
public static class GroupAttributes
{
    private const string Field = "attributesFromGroups";

    /// <summary>Adds the derived labels to one set.</summary>
    internal static FaceDataSet Apply(FaceDataSet data, IReadOnlyDictionary<string, string> map) =>
        Apply([data], map)[0];

    /// <summary>
    /// Adds the head <c>attributes</c>, with the derived labels, to the sets that have one of the groups.
    /// </summary>
    /// <param name="sets">The data sets.</param>
    /// <param name="map">From attribute to group and value, such as <c>Male</c> to <c>gender=Male</c>.</param>
    /// <exception cref="FaerException">
    /// An attribute is unknown, no set has the group or the value, or a set with the group labels the attribute itself.
    /// </exception>
    public static IReadOnlyList<FaceDataSet> Apply(
        IReadOnlyList<FaceDataSet> sets,
        IReadOnlyDictionary<string, string> map
    )
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(map);
        if (map.Count == 0)
            return sets;
        Rule[] rules = [.. map.Select(pair => RuleOf(pair.Key, pair.Value))];
        HashSet<string>[] groups = [.. sets.Select(GroupsOf)];
        foreach (Rule rule in rules)
            RequireGroup(rule, sets, groups);
        return
        [
            .. sets.Zip(groups, (data, known) => Apply(data, [.. rules.Where(rule => known.Contains(rule.Group))])),
        ];
    }

    private static FaceDataSet Apply(FaceDataSet data, Rule[] rules)
    {
        if (rules.Length == 0)
            return data;
        var made = new Dictionary<(SampleLabels, string), SampleLabels>();
        return data.With(
            [.. data.Samples.Select(sample => sample with { Labels = LabelsOf(sample) })],
            data.Heads.Contains(LabelHead.Attributes) ? data.Heads : [.. data.Heads, LabelHead.Attributes],
            rules.Select(rule => $"{rule.Name} is derived from the group {rule.Group}: present if it is {rule.Value}.")
        );

        SampleLabels LabelsOf(FaceSample sample)
        {
            string key = string.Concat(
                rules.Select(rule =>
                    sample.Groups.TryGetValue(rule.Group, out string? value)
                        ? value == rule.Value
                            ? '1'
                            : '0'
                        : '-'
                )
            );
            if (!made.TryGetValue((sample.Labels, key), out SampleLabels? labels))
                made[(sample.Labels, key)] = labels = WithRules(data, sample.Labels, rules, key);
            return labels;
        }
    }

    private static SampleLabels WithRules(FaceDataSet data, SampleLabels labels, Rule[] rules, string key)
    {
        Span<float> values = stackalloc float[FacialAttributes.Count];
        if (labels[LabelHead.AttributesName] is { IsEmpty: false } own)
            own.CopyTo(values);
        else
            values.Fill(float.NaN);
        foreach ((int i, Rule rule) in rules.Index())
        {
            if (key[i] == '-')
                continue;
            if (!float.IsNaN(values[rule.Attribute]))
                throw new FaerException(
                    $"{data.Name}:{data.Root}: {Field}: the data set already labels {rule.Name}; remove this attribute."
                );
            values[rule.Attribute] = key[i] == '1' ? 1 : 0;
        }

        return labels.With(LabelHead.Attributes, values);
    }

    private static Rule RuleOf(string attribute, string text)
    {
        int index = LabelHead.Attributes.IndexOf(attribute);
        if (index < 0)
            throw new FaerException(
                $"{Field}: '{attribute}' is not one of the 40 attributes, such as Male, Eyeglasses or Young."
            );
        string[] parts = text.Split('=', 2);
        return parts.Length == 2
            ? new Rule(index, parts[0], parts[1])
            : throw new FaerException(
                $"{Field}: {attribute}: write group=value, such as gender=Male, instead of '{text}'."
            );
    }

    private static void RequireGroup(Rule rule, IReadOnlyList<FaceDataSet> sets, HashSet<string>[] groups)
    {
        if (!groups.Any(known => known.Contains(rule.Group)))
        {
            string[] there = [.. groups.SelectMany(known => known).Distinct().Order(StringComparer.Ordinal)];
            throw new FaerException(
                $"{Sources(sets)}: {Field}: {rule.Name}: there is no group '{rule.Group}'; "
                    + $"{(there.Length == 0 ? "there are no groups" : $"the groups are {string.Join(", ", there)}")}."
            );
        }

        string[] values =
        [
            .. sets.Where((_, i) => groups[i].Contains(rule.Group))
                .SelectMany(data => data.Samples)
                .Select(sample => sample.Groups.GetValueOrDefault(rule.Group))
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (!values.Contains(rule.Value))
            throw new FaerException(
                $"{Sources(sets)}: {Field}: {rule.Name}: no picture has {rule.Group}={rule.Value}; the "
                    + $"values are {CheckText.List(values)}."
            );
    }

    private static string Sources(IReadOnlyList<FaceDataSet> sets) =>
        string.Join(" and ", sets.Select(data => $"{data.Name}:{data.Root}"));

    private static HashSet<string> GroupsOf(FaceDataSet data) =>
        [.. data.Samples.SelectMany(sample => sample.Groups.Keys)];

    private sealed record Rule(int Attribute, string Group, string Value)
    {
        public string Name => FacialAttributes.Names[Attribute];
    }
}
