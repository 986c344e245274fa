using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class GroupAttributesTests : IDisposable
{
    private const int Male = (int)FacialAttribute.Male;

    private readonly FairFaceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void An_attribute_follows_from_a_group_and_the_others_are_missing()
    {
        FaceDataSet data = Load("Male", "gender=Male");
        Assert.Equal([FairFaceDataSet.AgeHead, LabelHead.Attributes], data.Heads);
        Assert.All(
            data.Samples,
            sample =>
            {
                float[] values = sample.Labels["attributes"].ToArray();
                Assert.Equal(sample.Groups["gender"] == "Male" ? 1 : 0, values[Male]);
                Assert.Equal(39, values.Count(float.IsNaN));
                Assert.False(sample.Labels["age"].IsEmpty);
            }
        );
        Assert.Contains("Male is derived from the group gender: present if it is Male.", data.Notes);
        Assert.Contains("FairFace's val is split test.", data.Notes);
    }

    [Fact]
    public void Samples_without_the_group_have_no_label()
    {
        FaceDataSet data = GroupAttributes.Apply(
            new FaceDataSet(
                "mine",
                "/faces",
                [Sample("a", "sex", "m"), Sample("b", "sex", "f"), new FaceSample("c", "c.png", "train")]
            ),
            new Dictionary<string, string> { ["Male"] = "sex=m" }
        );
        Assert.Equal([1f, 0f], data.Samples.Take(2).Select(sample => sample.Labels["attributes"][Male]));
        Assert.True(data.Samples[2].Labels["attributes"].IsEmpty);
    }

    [Theory]
    [InlineData("Man", "gender=Male", "'Man' is not one of the 40 attributes")]
    [InlineData("Male", "Male", "write group=value, such as gender=Male, instead of 'Male'")]
    [InlineData("Male", "sex=Male", "there is no group 'sex'; the groups are age, gender, race")]
    [InlineData("Male", "gender=man", "no picture has gender=man; the values are Female, Male")]
    public void A_group_or_value_that_the_set_lacks_is_refused_in_one_line(
        string attribute,
        string group,
        string message
    )
    {
        string error = Assert.Throws<FaerException>(() => Load(attribute, group)).Message;
        Assert.Contains(
            $"attributesFromGroups: {(attribute == "Male" ? "Male: " : "")}{message}",
            error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\n', error);
    }

    /// <summary>Labels of the data set itself take precedence.</summary>
    [Fact]
    public void An_attribute_that_the_set_labels_itself_is_refused()
    {
        using var tree = new FaceTree(4);
        string person = DataSetSource.Load(tree.Source).Samples[0].Person!;
        Assert.Contains(
            "the data set already labels Male",
            Assert
                .Throws<FaerException>(() =>
                    DataSetSource.Load(
                        tree.Source,
                        new DataSetOptions
                        {
                            AttributesFromGroups = new Dictionary<string, string> { ["Male"] = $"person={person}" },
                        }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>One recipe names the attribute once for all its data sets.</summary>
    [Fact]
    public void Only_sets_that_have_the_group_get_the_attribute()
    {
        using var other = new FaceTree(4);
        FaceDataSet[] sets = [DataSetSource.Load(other.Source), DataSetSource.Load(_tree.Source)];
        IReadOnlyList<FaceDataSet> labeled = GroupAttributes.Apply(
            sets,
            new Dictionary<string, string> { ["Male"] = "gender=Male" }
        );
        Assert.Same(sets[0], labeled[0]);
        Assert.Contains(LabelHead.Attributes, labeled[1].Heads);
    }

    private static FaceSample Sample(string id, string group, string value) =>
        new(id, $"{id}.png", "train") { Groups = new Dictionary<string, string> { [group] = value } };

    private FaceDataSet Load(string attribute, string group) =>
        DataSetSource.Load(
            _tree.Source,
            new DataSetOptions { AttributesFromGroups = new Dictionary<string, string> { [attribute] = group } }
        );
}
