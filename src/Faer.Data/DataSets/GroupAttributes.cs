namespace Faer.Data;

/// <summary>
/// Labels of attributes out of groups, for data sets whose groups say what an attribute says, such as <c>Male</c> where the group <c>gender</c>
/// is <c>Male</c>. Only on demand: whether the two mean the same is for the user to decide.
/// </summary>
internal static class GroupAttributes
{
    /// <summary>The set with the head <c>attributes</c>, of which the given labels are known where a sample has the group.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="map">The group and its value by the attribute, such as <c>gender=Male</c> by <c>Male</c>.</param>
    /// <exception cref="FaerException">An attribute, a group or a value is unknown, or the set labels the attribute itself.</exception>
    public static FaceDataSet Apply(FaceDataSet data, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count == 0)
            return data;
        Rule[] rules = [.. map.Select(pair => RuleOf(data, pair.Key, pair.Value))];
        var known = new Dictionary<(SampleLabels, string), SampleLabels>();
        FaceDataSet labeled = data.With([.. data.Samples.Select(Label)]);
        return new FaceDataSet(data.Name, data.Root, labeled.Samples)
        {
            Heads = data.Heads.Contains(LabelHead.Attributes) ? data.Heads : [.. data.Heads, LabelHead.Attributes],
            References = data.References,
            Published = data.Published,
            LeftOut = data.LeftOut,
            Checks = data.Checks,
            LabelFiles = data.LabelFiles,
            Unread = data.Unread,
            OtherFiles = data.OtherFiles,
            Notes =
            [
                .. data.Notes,
                .. rules.Select(rule => $"{FacialAttributes.Names[rule.Attribute]} is what {rule.Group}={rule.Value} says."),
            ],
        };

        FaceSample Label(FaceSample sample)
        {
            string key = string.Concat(
                rules.Select(rule =>
                    sample.Groups.TryGetValue(rule.Group, out string? value) ? value == rule.Value ? '1' : '0' : '-'
                )
            );
            if (!known.TryGetValue((sample.Labels, key), out SampleLabels? labels))
                known[(sample.Labels, key)] = labels = WithRules(data, sample.Labels, rules, key);
            return sample with { Labels = labels };
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
                    $"{data.Name}:{data.Root}: attributesFromGroups: the set labels {FacialAttributes.Names[rule.Attribute]} itself; leave it out."
                );
            values[rule.Attribute] = key[i] == '1' ? 1 : 0;
        }

        return labels.With(LabelHead.Attributes, values);
    }

    private static Rule RuleOf(FaceDataSet data, string attribute, string text)
    {
        string source = $"{data.Name}:{data.Root}: attributesFromGroups: ";
        int index = FacialAttributes.Names.Index().FirstOrDefault(name => name.Item == attribute, (-1, "")).Index;
        if (index < 0)
            throw new FaerException(
                $"{source}'{attribute}' is not one of the 40 attributes, such as Male, Eyeglasses or Young."
            );
        string[] parts = text.Split('=', 2);
        if (parts.Length != 2)
            throw new FaerException($"{source}{attribute}: write group=value, such as gender=Male, not '{text}'.");
        string[] values =
        [
            .. data
                .Samples.Select(sample => sample.Groups.GetValueOrDefault(parts[0]))
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (values.Length == 0)
        {
            string[] groups = [.. data.Samples.SelectMany(sample => sample.Groups.Keys).Distinct()];
            string there = groups.Length == 0 ? "it has none" : $"there are {string.Join(", ", groups)}";
            throw new FaerException($"{source}{attribute}: the set has no group '{parts[0]}'; {there}.");
        }

        return values.Contains(parts[1])
            ? new Rule(index, parts[0], parts[1])
            : throw new FaerException(
                $"{source}{attribute}: no sample has {text}; the values of {parts[0]} are {DataCheck.List(values)}."
            );
    }

    private sealed record Rule(int Attribute, string Group, string Value);
}
